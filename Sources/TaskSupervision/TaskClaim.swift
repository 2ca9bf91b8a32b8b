internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Taking a task over: at most one supervisor ever succeeds for a folder.
enum TaskClaim {
    /// Puts `identities` into place as the first version of `task.pid`.
    ///
    /// The file appears complete, by link(2), which fails when there is one.
    ///
    /// - Throws: ``Errno/exists`` when another supervisor has, or has had, this task.
    static func make(_ identities: TaskIdentities, in folder: borrowing SupervisedFolder) throws(Errno) {
        let name = TaskFolder.File.identities.rawValue
        let temporary = "\(name).\(identities.supervisor.pid)"
        try Files.create(temporary, identities.encode(), in: folder.raw)
        let raw = folder.raw
        defer { _ = unlinkat(raw, temporary, 0) }
        try systemCall { linkat(raw, temporary, raw, name, 0) }
    }

    /// Whether there is nothing to take over any more.
    static func isMade(in folder: borrowing SupervisedFolder) -> Bool {
        folder.contains(.exit) || folder.contains(.identities)
    }
}
