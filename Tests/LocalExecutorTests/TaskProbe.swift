import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder

/// What the fault tests need to know of a task beyond what an executor tells.
struct TaskProbe {
    let folder: TaskFolder

    init(_ task: LaunchedTask, in fixture: LocalFixture) {
        folder = TaskFolder(root: fixture.root.path, id: task.handle.id)
    }

    var supervisor: ProcessIdentity {
        get throws { try identities.supervisor }
    }

    var main: ProcessIdentity {
        get throws {
            guard let task = try identities.task else { throw BrokenPromise("task.pid has no line for the task") }
            return task
        }
    }

    var identities: TaskIdentities {
        get throws {
            guard let identities = try folder.identities() else { throw BrokenPromise("there is no task.pid") }
            return identities
        }
    }

    /// Replaces `task.pid`.
    func forge(_ identities: TaskIdentities) throws {
        try Files.replace(folder.path(of: .identities), with: identities.encode(), durable: false)
    }
}

/// Sends a signal to one process.
func signal(_ process: ProcessIdentity, _ number: CInt) throws { try ProcessHandle(process).send(number) }
