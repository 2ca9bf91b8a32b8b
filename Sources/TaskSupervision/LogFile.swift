internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// A log that the task writes by itself: held open to keep it within its limit, and to flush it at the end.
struct LogFile: ~Copyable {
    private let file: FileDescriptor
    private var limit: LogLimit?

    /// Creates the log; every write to it goes to its end.
    init(_ name: TaskFolder.File, in folder: CInt, maximum: Int64?, now: Int64) throws(Errno) {
        file = try FileDescriptor.open(name.rawValue, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, in: folder)
        limit = maximum.map { LogLimit(maximum: $0, now: now) }
    }

    var raw: CInt { file.raw }

    /// When ``enforceLimit(now:)`` has something to do; nil for never.
    var deadline: Int64? { limit?.nextLook }

    /// Removes the head of the log if it is too long.
    ///
    /// - Throws: When the file system cannot do that. It is not tried again.
    mutating func enforceLimit(now: Int64) throws(Errno) {
        guard var limit else { return }
        do throws(Errno) {
            let info = try file.status()
            let block = max(4096, Int64(info.st_blksize))
            if let range = limit.look(size: Int64(info.st_size), block: block, now: now) { try file.punchHole(range) }
            self.limit = limit
        } catch {
            self.limit = nil
            throw error
        }
    }

    /// Brings what was written to the disk. Failing is no reason to withhold the exit record.
    func synchronize() {
        if (try? file.status())?.st_size != 0 { try? file.synchronize() }
    }
}
