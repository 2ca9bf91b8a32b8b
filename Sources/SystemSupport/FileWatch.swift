internal import Glibc
private import Synchronization

/// Notices writes to one file (inotify(7)).
///
/// An inotify instance is used again for the next file: closing one keeps the caller waiting for milliseconds, until
/// the kernel is sure that nobody looks at its marks any more.
public struct FileWatch: ~Copyable, Sendable {
    /// Instances that watch nothing. A user may have 128 of them, so most of those are left to others.
    private static let idle = Mutex<[CInt]>([])
    private static let mostIdle = 32

    private let watch: CInt

    /// Readable once the file has been written to after this watch was made; rarely without a reason.
    public let raw: CInt

    /// - Throws: Also ``Errno`` `EMFILE` or `ENOSPC`, when the user's share of watches is used up.
    public init(_ path: String) throws(Errno) {
        let instance = try Self.takeInstance()
        do throws(Errno) {
            watch = try systemCall { inotify_add_watch(instance, path, UInt32(IN_MODIFY)) }
        } catch {
            Self.giveBack(instance)
            throw error
        }
        raw = instance
    }

    deinit {
        inotify_rm_watch(raw, watch)
        var events: [UInt8] = Array(repeating: 0, count: 1024)
        while read(raw, &events, events.count) > 0 {}
        Self.giveBack(raw)
    }

    private static func takeInstance() throws(Errno) -> CInt {
        if let instance = idle.withLock({ $0.popLast() }) { return instance }
        return try systemCall { inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK)) }
    }

    private static func giveBack(_ instance: CInt) {
        let isKept = idle.withLock { idle in
            guard idle.count < mostIdle else { return false }
            idle.append(instance)
            return true
        }
        if !isKept { _ = close(instance) }
    }
}
