import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import SystemSupport
import Testing

@Suite("When the way to a host goes wrong", .serialized, .timeLimit(.minutes(4)))
struct FaultTests {
    private struct Scene {
        let ssh: SSHScene
        let proxy: FaultProxy
        let transport: SSHTransport
    }

    private func scene(_ change: (inout SSHDestination) -> Void = { _ in }) async throws -> Scene {
        let ssh = try await SSHScene()
        let proxy = try FaultProxy(to: ssh.server.port)
        let transport = ssh.transport {
            $0.server.port = proxy.port
            $0.server.hostKeyAlias = "[127.0.0.1]:\(ssh.server.port)"
            change(&$0)
        }
        return Scene(ssh: ssh, proxy: proxy, transport: transport)
    }

    private func works(_ scene: Scene) async throws {
        await scene.transport.retryNow()
        #expect(try await scene.transport.text("echo back") == "back\n")
    }

    @Test(
        "a port where nobody listens and a name that nobody has are unreachable",
        arguments: ["127.0.0.1", "no-such-host.invalid"])
    func nobody(host: String) async throws {
        let scene = try await SSHScene()
        let port = try FreePort.any()
        await expectError(.unreachable) {
            _ = try await scene.transport {
                $0.server.host = host
                $0.server.port = port
            }.text("true")
        }
    }

    @Test("a server that says nothing is unreachable after the time for logging in")
    func silent() async throws {
        let scene = try await scene { $0.limits.login = .milliseconds(700) }
        try scene.proxy.set(.hole)
        let started = ContinuousClock.now
        await expectError(.unreachable) { _ = try await scene.transport.text("true") }
        #expect(started.duration(to: .now) < .seconds(10))
        try scene.proxy.set(.none)
        try await works(scene)
    }

    @Test(
        "a connection cut at any point of logging in or of a script is an error in time, never a hang or a success",
        arguments: [
            0, 1, 20, 21, 500, 1000, 1100, 1500, 1600, 1800, 2000, 2200, 2400, 2600, 2800, 3000, 3200, 3500, 4000,
        ])
    func cut(bytes: Int) async throws {
        let scene = try await scene()
        try scene.proxy.set(.cut(afterBytes: bytes))
        do {
            let answer = try await scene.transport.run(ShellScript("seq 1 2000; exit 3", deadline: .seconds(20)))
            Issue.record("an answer came through: \(answer.exitCode), \(answer.output.count) bytes")
        } catch {
            #expect(error.code == .unreachable || error.code == .interrupted, "\(error)")
        }
        try scene.proxy.set(.none)
        try await works(scene)
    }

    @Test(
        "a connection that ends in the middle of a script makes it interrupted, and the next one opens another",
        arguments: [FaultProxy.Fault.drop, .reset])
    func lostInTheMiddle(fault: FaultProxy.Fault) async throws {
        let scene = try await scene()
        let mark = scene.ssh.server.folder.file("begun")
        async let lost: Void = expectError(.interrupted) {
            _ = try await scene.transport.run(ShellScript(": >\(mark); sleep 20"))
        }
        try await eventually("the script runs") { (try? Files.read(mark)) != nil }
        try scene.proxy.set(fault)
        await lost
        try scene.proxy.set(.none)
        try await works(scene)
    }

    @Test(
        "an idle connection that was lost meanwhile is replaced without anybody noticing",
        arguments: [FaultProxy.Fault.drop, .reset])
    func lostWhileIdle(fault: FaultProxy.Fault) async throws {
        let scene = try await scene()
        #expect(try await scene.transport.text("echo 1") == "1\n")
        try scene.proxy.set(fault)
        try scene.proxy.set(.none)
        #expect(try await scene.transport.text("echo 2") == "2\n")
    }

    @Test("a host that falls silent costs a script its deadline, and is left for a new connection")
    func blackHole() async throws {
        let scene = try await scene { $0.limits.patience = .seconds(1) }
        #expect(try await scene.transport.text("echo 1") == "1\n")
        try scene.proxy.set(.hole)
        let started = ContinuousClock.now
        do {
            _ = try await scene.transport.run(ShellScript("true", deadline: .seconds(2)))
            Issue.record("an answer came through")
        } catch {
            #expect(error.isRetryable)
        }
        #expect(started.duration(to: .now) < .seconds(8))
        try scene.proxy.set(.none)
        try await works(scene)
    }

    @Test("a silent host ends a stream once it does not answer whether it is still there")
    func silentStream() async throws {
        let scene = try await scene {
            $0.limits.keepAlive = .milliseconds(300)
            $0.limits.patience = .seconds(1)
        }
        let begun = Signal()
        async let lost: Void = expectError(.interrupted) {
            _ = try await scene.transport.stream(ShellScript("echo begun; sleep 60")) { _ in begun.set() }
        }
        try await eventually("the stream runs") { begun.isSet }
        try await Task.sleep(for: .seconds(2))
        try scene.proxy.set(.hole)
        await lost
    }

    @Test("half a second of delay in both directions slows scripts down and breaks none")
    func delayed() async throws {
        let scene = try await scene()
        try scene.proxy.set(.delay(milliseconds: 500))
        #expect(try await scene.transport.text("cat", input: Array("in".utf8)) == "in")
    }

    @Test("a connection that trickles is given up in time")
    func trickle() async throws {
        let scene = try await scene { $0.limits.login = .seconds(1) }
        try scene.proxy.set(.trickle)
        await expectError(.unreachable) { _ = try await scene.transport.text("true") }
    }

    @Test("a host whose sessions were killed is logged in to again")
    func sessionsKilled() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        #expect(try await transport.text("echo 1") == "1\n")
        try await scene.server.endSessions()
        #expect(try await transport.text("echo 2") == "2\n")
    }

    @Test("a shell that is killed in the middle makes its script interrupted, and says by what")
    func shellKilled() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        do {
            _ = try await transport.run(ShellScript("kill -KILL $$; sleep 5"))
            Issue.record("an answer came through")
        } catch {
            #expect(error.code == .interrupted && error.message.contains("SIGKILL"), "\(error)")
        }
        #expect(try await transport.text("echo next") == "next\n")
        #expect(try scene.server.log().components("Accepted publickey") == 1)
    }

    @Test("a server with few channels runs many scripts one after the other", arguments: [1, 2])
    func maxSessions(count: Int) async throws {
        let scene = try await SSHScene(options: ["MaxSessions \(count)"])
        let transport = scene.transport()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let text = try await transport.text("echo \(number)")
                    #expect(text == "\(number)\n")
                }
            }
            try await group.waitForAll()
        }
        #expect(try scene.server.log().components("Accepted publickey") == 1)
    }

    @Test("a server that gives no channel at all is named as the cause")
    func noSessions() async throws {
        let scene = try await SSHScene(options: ["MaxSessions 0"])
        do {
            _ = try await scene.transport().run(ShellScript("true"))
            Issue.record("an answer came through")
        } catch {
            #expect(error.code == .executorError && error.hint?.contains("MaxSessions") == true, "\(error)")
        }
    }

    @Test("keys are agreed on anew in the middle without harm")
    func rekeying() async throws {
        let scene = try await SSHScene(options: ["RekeyLimit 300K"])
        let input = [UInt8](repeating: 7, count: 3_000_000)
        let answer = try await scene.transport().run(ShellScript("tee /dev/stderr", input: input))
        #expect(answer.output == input && answer.errorOutput == input)
    }
}
