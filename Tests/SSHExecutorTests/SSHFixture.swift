import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import ShellSupervision
import SystemSupport
import TaskFolder

/// A host behind a real sshd, with a fresh task root that goes with the fixture.
struct SSHFixture<Transport: ShellTransport>: ExecutorFixture {
    let server: PrivateSSHServer
    let transport: Transport
    let folder: TemporaryFolder
    let root: String

    init(_ server: PrivateSSHServer, _ transport: Transport, root: String? = nil) throws {
        self.server = server
        self.transport = transport
        folder = try TemporaryFolder()
        self.root = root ?? folder.file("root")
        try Files.createFolder(folder.file("inputs"))
    }

    func makeExecutor() -> any Executor { makeSupervisedExecutor() }

    func makeSupervisedExecutor(recheckInterval: Duration = .seconds(1)) -> SupervisedExecutor<Transport> {
        SupervisedExecutor(transport: transport, taskRoot: root, recheckInterval: recheckInterval)
    }

    func stage(_ draft: TaskDraft) throws -> StagedTask {
        try StagedTask(draft, root: folder.file("inputs"), workspace: "/tmp")
    }

    func ownVariables() async throws -> Set<String> {
        let output = try await transport.run(ShellScript("env -0")).output
        return Set(output.split(separator: 0).map { String(decoding: $0.prefix { $0 != 61 }, as: UTF8.self) })
    }

    /// Creates a file that a task waits for.
    func touch(_ file: String) throws { try Files.create(file, []) }

    func taskFolder(_ task: LaunchedTask) -> TaskFolder { TaskFolder(root: root, id: task.handle.id) }
}

extension PrivateSSHServer {
    /// Keeps bash from reading the start-up file of whoever runs the tests: in a nested shell it does not.
    static let quickLogin = ["SetEnv SHLVL=2"]

    /// How to get here, the system's way to get in included.
    func destination(_ change: (inout SSHDestination) -> Void = { _ in }) -> SSHDestination {
        var destination = SSHDestination(
            name: "lab",
            server: SSHEndpoint(
                host: "127.0.0.1", port: port, user: user, identityFiles: [keyFile], knownHosts: [knownHosts]))
        change(&destination)
        return destination
    }

    func libraryTransport(_ change: (inout SSHDestination) -> Void = { _ in }) -> SSHTransport {
        SSHTransport(destination(change))
    }

    func programTransport() -> OpenSSHTransport {
        OpenSSHTransport(
            SSHOptions(
                name: "lab", host: "127.0.0.1", port: port, user: user, identityFile: keyFile, knownHosts: knownHosts),
            environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path], configurationFile: "/dev/null")
    }
}

/// Servers that several tests use.
enum SharedServers {
    /// An ordinary one. Each executor that waits holds a channel; one of ours serves all tasks, those of a test few.
    static let ordinary = Task {
        try await PrivateSSHServer(options: ["MaxSessions 64", "MaxStartups 100"] + PrivateSSHServer.quickLogin)
    }
}
