internal import Glibc
internal import SystemSupport

/// The lock that makes a daemon the only writer of its state folder (flock(2)); held until the process ends.
final class DaemonLock: Sendable {
    private let file: FileDescriptor

    private init(_ file: consuming FileDescriptor) { self.file = file }

    /// Takes the lock.
    ///
    /// - Returns: Nil when another daemon holds it.
    static func take(_ path: String) throws(Errno) -> DaemonLock? {
        let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
        guard try lock(file.raw) else { return nil }
        try systemCall { ftruncate(file.raw, 0) }
        try file.writeAll(Array("\(getpid())\n".utf8))
        return DaemonLock(file)
    }

    /// Goes on with a lock that this process took when it was another program.
    static func inherited(_ descriptor: CInt) -> DaemonLock { DaemonLock(HandOver.inherited(descriptor)) }

    /// Whether the file at `path` is the one that is locked.
    func isFile(at path: String) -> Bool {
        var named = stat()
        guard let locked = try? file.status(), stat(path, &named) == 0 else { return false }
        return locked.st_ino == named.st_ino && locked.st_dev == named.st_dev
    }

    /// A copy of the descriptor that the next program of this process keeps.
    func descriptorForNextProgram() throws(Errno) -> CInt { try systemCall { dup(file.raw) } }

    private static func lock(_ descriptor: CInt) throws(Errno) -> Bool {
        do throws(Errno) {
            try systemCall { flock(descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch .wouldBlock {
            return false
        }
    }
}
