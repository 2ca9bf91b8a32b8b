internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// A task as its folder shows it.
struct LocalTask {
    private static let folderNote = "folder"
    private static let tokenNote = "token"

    let id: TaskID
    let folder: TaskFolder
    /// See `LaunchSpec.token`; empty when nobody knows it.
    let token: String

    init(id: TaskID, root: String, token: String) {
        self.id = id
        self.token = token
        folder = TaskFolder(root: root, id: id)
    }

    init(_ handle: TaskHandle, root: String) {
        id = handle.id
        folder = handle.notes[Self.folderNote].map(TaskFolder.init(path:)) ?? TaskFolder(root: root, id: handle.id)
        token = handle.notes[Self.tokenNote] ?? ""
    }

    var handle: TaskHandle { TaskHandle(id: id, notes: [Self.folderNote: folder.path, Self.tokenNote: token]) }

    /// Who supervises and runs the task, as far as that can be read.
    var readableIdentities: TaskIdentities? { (try? folder.identities()) ?? nil }

    /// Whether a supervisor has, or has had, the task.
    var isClaimed: Bool { has(.exit) || has(.identities) }

    var isStaged: Bool { has(.command) }

    /// What the folder, together with the processes of this machine, proves about the task.
    func observe() throws(ExecutorError) -> TaskObservation {
        if let end = try end() { return end }
        guard has(.identities) else { return .notLaunched }
        if let identities = readableIdentities {
            if identities.supervisor.isAlive { return .running(pid: identities.task?.pid) }
            // It may have written its record between the two looks.
            return try end() ?? .lost(Self.absence(of: identities.supervisor))
        }
        if hasListener { return .running(pid: nil) }
        return try end() ?? .lost("the file 'task.pid' is damaged and no supervisor answers; there is no exit record")
    }

    private func end() throws(ExecutorError) -> TaskObservation? {
        do {
            return try folder.exitRecord().map(TaskObservation.ended)
        } catch let damage as DamagedRecord {
            return .lost("the task has ended, but \(damage)")
        } catch {
            throw ExecutorError(.executorError, "the exit record of task \(id) cannot be read: \(error)", cause: error)
        }
    }

    private static func absence(of supervisor: ProcessIdentity) -> String {
        let thisBoot = try? ProcessIdentity.currentBootID()
        let reason =
            thisBoot == supervisor.bootID
            ? "the supervisor (pid \(supervisor.pid)) is gone" : "the machine was restarted"
        return "\(reason) and there is no exit record"
    }

    /// Whether a supervisor holds the reading end of the FIFO.
    private var hasListener: Bool {
        (try? FileDescriptor.open(folder.path(of: .control), O_WRONLY | O_NONBLOCK | O_NOFOLLOW)) != nil
    }

    private func has(_ file: TaskFolder.File) -> Bool { access(folder.path(of: file), F_OK) == 0 }
}
