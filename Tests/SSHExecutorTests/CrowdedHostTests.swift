import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import SystemSupport
import Testing

@Suite("Hosts that let nobody else in for now")
struct CrowdedHostTests {
    @Test(
        "too many logins under way: who is connected goes on, others are told why, and get in once there is room",
        .timeLimit(.minutes(2)), arguments: Way.allCases)
    func maxStartups(_ way: Way) async throws {
        let server = try await PrivateSSHServer(options: ["MaxStartups 1:100:1"] + PrivateSSHServer.quickLogin)
        let inside = try SSHFixture(server, server.libraryTransport())
        // Whoever has looked whether the server listens may be counted for another moment.
        try await eventually("we are inside") { (try? await inside.transport.run(ShellScript("true"))) != nil }
        let task = try await inside.launchUntilUp()
        let outside = try way.fixture(server, root: inside.root)
        let executor = try outside.makeExecutor()
        let staged = try outside.stage(TaskDraft(script: "exit 2"))

        do {
            let holder = try await Self.login(at: server)
            for _ in 0..<2 {
                await Self.expectRefusal { _ = try await executor.status(of: task.handle) }
                await Self.expectRefusal { _ = try await executor.launch(staged.spec, as: staged.id) }
            }
            #expect(try await task.executor.status(of: task.handle).isRunning)
            let unsent = TaskHandle(id: staged.id, notes: [:])
            #expect(try await task.executor.status(of: unsent) == .notLaunched)
            withExtendedLifetime(holder) {}
        }

        try await eventually("there is room") { (try? await executor.status(of: task.handle).isRunning) == true }
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let ended = try await LaunchedTask(executor: executor, handle: handle).finished()
        #expect(ended.evidence.outcome == .exited(code: 2))
        #expect(try await LaunchedTask(executor: executor, handle: task.handle).terminated().cause == .killed)
    }

    /// A connection that never logs in, and that the server counts: it has greeted us. Those who came before may still
    /// be counted for a moment after they have left, so it may take several attempts.
    private static func login(at server: PrivateSSHServer) async throws -> SharedDescriptor {
        var login: SharedDescriptor?
        try await eventually("the server greets somebody who then is silent") {
            let connection = try FreePort.connection(to: server.port)
            try await Reactor.shared.wait(until: .readable, connection.descriptor.raw)
            let greeting = (try? connection.descriptor.read(upTo: 4)) ?? []
            if greeting == Array("SSH-".utf8) { login = connection }
            return login != nil
        }
        return try #require(login)
    }

    private static func expectRefusal(_ body: () async throws -> Void) async {
        await #expect {
            try await body()
        } throws: { error in
            guard let error = error as? ExecutorError else { return false }
            return error.code == .unreachable && error.isRetryable
                && (error.message + (error.hint ?? "")).contains("MaxStartups")
        }
    }
}
