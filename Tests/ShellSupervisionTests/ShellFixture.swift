import ExecutorCore
import ExecutorTestSupport
import Glibc
import LocalTransport
import ShellSupervision
import SystemSupport
import TaskFolder

/// A shell, and the tools that go with it.
enum TestShell: String, CaseIterable {
    case dash, bash
    /// With its own tools and no others.
    case busybox
}

/// This machine as one finds it behind a shell, with a fresh task root that goes with the fixture.
struct ShellFixture: ExecutorFixture {
    let folder: TemporaryFolder
    let transport: LocalTransport
    let root: String

    private static let tools = [
        "awk", "cat", "cksum", "date", "dd", "env", "fallocate", "grep", "head", "id", "ln", "ls", "mkdir", "mv", "ps",
        "rm", "rmdir", "setsid", "sh", "sleep", "tail", "time", "wc",
    ]

    /// - Parameters:
    ///   - environment: What the login at the place adds to `PATH`.
    ///   - lacking: Tools that the place does not have; all others are those of this machine then.
    ///   - root: The task root unless it is one of the fixture's own.
    init(
        _ shell: TestShell = .dash, environment: [String: String] = [:], lacking: Set<String> = [],
        root: String? = nil
    ) throws {
        folder = try TemporaryFolder()
        self.root = root ?? folder.file("root")
        let tools = folder.file("tools")
        try Files.createFolder(tools)
        try Files.createFolder(folder.file("inputs"))
        let program = "/usr/bin/\(shell.rawValue)"
        var path = "\(tools):/usr/local/bin:/usr/bin:/bin"
        if shell == .busybox || !lacking.isEmpty { path = tools }
        for name in Self.tools where !lacking.contains(name) {
            let source = shell == .busybox || name == "sh" ? program : ChildProcess.resolve(name, searching: nil)
            if let source, path == tools || name == "sh" {
                try systemCall { symlink(source, Path.join(tools, name)) }
            }
        }
        transport = LocalTransport(
            shell: Path.join(tools, "sh"), environment: ["PATH": path].merging(environment) { $1 })
    }

    func makeExecutor() -> any Executor { makeSupervisedExecutor(transport) }

    func makeSupervisedExecutor<Transport: ShellTransport>(_ transport: Transport) -> SupervisedExecutor<Transport> {
        SupervisedExecutor(transport: transport, taskRoot: root, recheckInterval: .seconds(1))
    }

    func stage(_ draft: TaskDraft) throws -> StagedTask {
        try StagedTask(draft, root: folder.file("inputs"), workspace: "/tmp")
    }

    func taskFolder(_ task: LaunchedTask) -> TaskFolder { TaskFolder(root: root, id: task.handle.id) }

    func identities(of task: LaunchedTask) throws -> TaskIdentities {
        guard let identities = try taskFolder(task).identities() else { throw BrokenPromise("there is no task.pid") }
        return identities
    }

    func mainProcess(of task: LaunchedTask) throws -> ProcessIdentity {
        guard let main = try identities(of: task).task else { throw BrokenPromise("task.pid has no line for the task") }
        return main
    }
}

/// Sends a signal to one process.
func signal(_ process: ProcessIdentity, _ number: CInt) throws { try ProcessHandle(process).send(number) }
