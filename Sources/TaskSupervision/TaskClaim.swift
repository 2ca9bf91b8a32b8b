internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Taking a task over: at most one supervisor ever succeeds for a folder.
enum TaskClaim {
    /// Puts `identities` into place as the first version of `task.pid`.
    ///
    /// The file appears complete, by link(2), which fails when there is one. Its name is on the disk before this
    /// returns, so that not even a power failure makes the folder look as if nobody had started the task.
    ///
    /// - Returns: False when another supervisor has, or has had, this task.
    static func make(_ identities: TaskIdentities, in folder: borrowing SupervisedFolder) throws(Errno) -> Bool {
        let name = TaskFolder.File.identities.rawValue
        let temporary = folder.temporaryName(for: .identities)
        let raw = folder.raw
        try Files.create(temporary, identities.encode(), in: raw)
        defer { _ = unlinkat(raw, temporary, 0) }
        do throws(Errno) { try systemCall { linkat(raw, temporary, raw, name, 0) } } catch .exists { return false }
        try folder.synchronize()
        return true
    }

    /// Whether there is nothing to take over any more.
    static func isMade(in folder: borrowing SupervisedFolder) -> Bool {
        folder.contains(.exit) || folder.contains(.identities)
    }
}
