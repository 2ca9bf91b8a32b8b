internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Taking a task over: at most one supervisor ever succeeds for a folder.
enum TaskClaim {
    /// Puts `identities` into place as the first version of `task.pid`, durably: a power failure does not make the
    /// folder look as if nobody had started the task.
    ///
    /// The file appears complete, by link(2), which fails when there is one.
    ///
    /// - Returns: False when another supervisor has, or has had, this task.
    static func make(_ identities: TaskIdentities, in folder: borrowing SupervisedFolder) throws(Errno) -> Bool {
        let name = TaskFolder.File.identities.rawValue
        let temporary = folder.temporaryName(for: .identities)
        let raw = folder.raw
        let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, in: raw)
        defer { _ = unlinkat(raw, temporary, 0) }
        try file.writeAll(identities.encode())
        try file.synchronize()
        do throws(Errno) { try systemCall { linkat(raw, temporary, raw, name, 0) } } catch .exists { return false }
        try folder.synchronize()
        return true
    }

    /// Whether there is nothing to take over any more.
    static func isMade(in folder: borrowing SupervisedFolder) -> Bool {
        folder.contains(.exit) || folder.contains(.identities)
    }
}
