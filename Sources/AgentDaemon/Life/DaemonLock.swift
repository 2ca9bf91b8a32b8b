internal import Glibc
internal import SystemSupport

/// The lock that makes a daemon the only writer of its state folder; held until the process ends.
final class DaemonLock: Sendable {
    private let file: FileDescriptor

    private init(_ file: consuming FileDescriptor) { self.file = file }

    /// Takes the lock.
    ///
    /// - Returns: Nil when another daemon holds it.
    static func take(_ path: String) throws(Errno) -> DaemonLock? {
        let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
        guard try Self.lock(file.raw) else { return nil }
        try systemCall { ftruncate(file.raw, 0) }
        try file.writeAll(Array("\(getpid())\n".utf8))
        return DaemonLock(file)
    }

    private static func lock(_ descriptor: CInt) throws(Errno) -> Bool {
        do throws(Errno) {
            try systemCall { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch .wouldBlock {
            return false
        }
    }
}
