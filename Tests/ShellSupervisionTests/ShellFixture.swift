import ExecutorCore
import ExecutorTestSupport
import Glibc
import LocalTransport
import ShellSupervision
import SystemSupport

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

    var root: String { folder.file("root") }

    init(_ shell: TestShell, environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        let tools = folder.file("tools")
        try Files.createFolder(tools)
        try Files.createFolder(folder.file("inputs"))
        let program = "/usr/bin/\(shell.rawValue)"
        var path = "\(tools):/usr/local/bin:/usr/bin:/bin"
        if shell == .busybox {
            path = tools
            for name in Self.tools { _ = symlink(program, Path.join(tools, name)) }
        } else {
            _ = symlink(program, Path.join(tools, "sh"))
        }
        transport = LocalTransport(
            shell: Path.join(tools, "sh"), environment: ["PATH": path].merging(environment) { $1 })
    }

    private static let tools = [
        "awk", "cat", "cksum", "date", "dd", "env", "grep", "head", "id", "ln", "ls", "mkdir", "mv", "ps", "rm",
        "rmdir", "setsid", "sh", "sleep", "tail", "time", "wc",
    ]

    func makeExecutor() -> any Executor {
        SupervisedExecutor(transport: transport, taskRoot: root, recheckInterval: .seconds(1))
    }

    func stage(_ draft: TaskDraft) throws -> StagedTask {
        try StagedTask(draft, root: folder.file("inputs"), workspace: "/tmp")
    }
}
