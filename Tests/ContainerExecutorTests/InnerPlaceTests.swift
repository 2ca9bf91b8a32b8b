import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import LocalTransport
import SSHExecutor
import SSHTransport
import ShellSupervision
import SystemSupport
import Testing

/// A container that is there for long, and tasks that are supervised inside it.
struct LongLivedFixture: ExecutorFixture {
    let base: ContainerFixture
    let name: String

    var isCostly: Bool { true }
    func ownVariables() async throws -> Set<String> { try await base.ownVariables() }

    init(_ kind: PrivateEngine.Kind) async throws {
        base = try await ContainerFixture(kind)
        name = "long-\(UInt64.random(in: 0 ... .max))"
        let words = ["run", "--detach", "--init", "--name", name] + base.engine.runArguments + ["box", "sleep", "600"]
        try base.engine.run(words)
    }

    func remove() throws { try base.engine.run("rm", "--force", name) }

    func makeExecutor() -> any Executor {
        SupervisedExecutor(
            transport: ContainerTransport(through: base.transport, container: name, options: base.options),
            taskRoot: nil, recheckInterval: .seconds(1))
    }

    func stage(_ draft: TaskDraft) throws -> StagedTask { try base.stage(draft) }
}

@Suite("Tasks in a long-lived container", .timeLimit(.minutes(5)))
struct LongLivedContainerTests {
    @Test("Promise", .needs(.docker), arguments: ExecutorConformance.checks)
    func holds(_ check: ExecutorConformance.Check) async throws {
        let fixture = try await LongLivedFixture(.docker)
        try await check.run(fixture)
        try fixture.remove()
    }

    @Test(
        "A container that is gone is unreachable, whatever the tasks in it were", arguments: PrivateEngine.Kind.possible
    )
    func gone(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await LongLivedFixture(kind)
        let task = try await fixture.launch(.idle)
        try await task.untilLogged("up")
        try fixture.remove()
        let error = await #expect(throws: ExecutorError.self) { try await task.executor.status(of: task.handle) }
        #expect(error?.code == .unreachable, "\(error.debugDescription)")
    }
}

@Suite("An engine on another host", .timeLimit(.minutes(5)))
struct RemoteEngineTests {
    private struct Fixture: ExecutorFixture {
        let base: ContainerFixture
        let host: SSHHost

        var isCostly: Bool { true }
        func ownVariables() async throws -> Set<String> { try await base.ownVariables() }

        func makeExecutor() -> any Executor { base.makeContainerExecutor(host) }
        func stage(_ draft: TaskDraft) throws -> StagedTask { try base.stage(draft) }
    }

    @Test("Promise", .needs(.docker), arguments: ExecutorConformance.checks)
    func holds(_ check: ExecutorConformance.Check) async throws {
        let server = try await PrivateSSHServer()
        let connections = SSHTransports()
        let options = SSHOptions(
            name: "loopback", host: "127.0.0.1", port: server.port, user: server.user, identityFile: server.keyFile,
            knownHosts: server.knownHosts)
        let host = SSHHost(
            options, environment: ["HOME": server.folder.path, "PATH": "/usr/bin:/bin"], connections: connections)
        try await check.run(Fixture(base: try await ContainerFixture(.docker), host: host))
        await connections.close()
    }
}
