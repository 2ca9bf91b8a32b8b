internal import Glibc
internal import SystemSupport

/// The lock that makes a daemon the only writer of its state folder; held until the process ends.
struct DaemonLock: ~Copyable {
    private let file: FileDescriptor

    /// Takes the lock.
    ///
    /// - Returns: Nil when another daemon holds it.
    static func take(_ path: String) throws(Errno) -> DaemonLock? {
        let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
        do throws(Errno) {
            try systemCall { flock(file.raw, LOCK_EX | LOCK_NB) }
        } catch {
            if error == .wouldBlock { return nil }
            throw error
        }
        try systemCall { ftruncate(file.raw, 0) }
        try file.writeAll(Array("\(getpid())\n".utf8))
        return DaemonLock(file: file)
    }
}
