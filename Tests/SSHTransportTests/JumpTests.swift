import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import SystemSupport
import Testing

@Suite("Going through other hosts", .serialized, .timeLimit(.minutes(4)))
struct JumpTests {
    /// A destination behind a jump host.
    private func scenes() async throws -> (jump: SSHScene, inner: SSHScene) {
        (try await SSHScene(), try await SSHScene())
    }

    @Test("scripts and streams run behind one and behind two hosts", arguments: [1, 2])
    func through(count: Int) async throws {
        let (jump, inner) = try await scenes()
        let transport = inner.transport { $0.jumps = [SSHEndpoint](repeating: jump.endpoint, count: count) }
        let input = [UInt8](repeating: 9, count: 3_000_000)
        #expect(try await transport.run(ShellScript("cat", input: input)).output == input)
        let output = Collected()
        #expect(try await transport.stream(ShellScript("head -c 5000000 /dev/zero; exit 3")) { output.append($0) } == 3)
        #expect(output.bytes.count == 5_000_000)
        await transport.close()
        try await eventually("the jump host is left") { try jump.server.log().contains("Received disconnect") }
    }

    @Test("the host key of every hop is checked")
    func everyKey() async throws {
        let (jump, inner) = try await scenes()
        await expectError(.hostKeyUnknown) {
            _ = try await inner.transport {
                $0.jumps = [jump.endpoint]
                $0.jumps[0].knownHosts = [inner.server.knownHosts]
            }.text("true")
        }
        await expectError(.hostKeyUnknown) {
            _ = try await inner.transport {
                $0.jumps = [jump.endpoint]
                $0.server.knownHosts = [jump.server.knownHosts]
            }.text("true")
        }
    }

    @Test("a jump host that does not let us in, or cannot reach the next, is named")
    func refusals() async throws {
        let (jump, inner) = try await scenes()
        await expectError(.authFailed) {
            _ = try await inner.transport {
                $0.jumps = [jump.endpoint]
                $0.jumps[0].identityFiles = [inner.server.keyFile]
            }.text("true")
        }
        let port = try FreePort.any()
        await expectError(.unreachable) {
            _ = try await inner.transport {
                $0.jumps = [jump.endpoint]
                $0.server.port = port
            }.text("true")
        }
    }

    @Test("a jump host that goes away makes a script interrupted, and the way is found again")
    func jumpLost() async throws {
        let (jump, inner) = try await scenes()
        let transport = inner.transport { $0.jumps = [jump.endpoint] }
        let mark = inner.server.folder.file("begun")
        async let lost: Void = expectError(.interrupted) {
            _ = try await transport.run(ShellScript(": >\(mark); sleep 20"))
        }
        try await eventually("the script runs") { (try? Files.read(mark)) != nil }
        try await jump.server.endSessions()
        await lost
        #expect(try await transport.text("echo back") == "back\n")
    }

    @Test("the key behind a jump host can be looked at and pinned")
    func trust() async throws {
        let (jump, inner) = try await scenes()
        let file = inner.server.folder.file("pins")
        let destination = inner.destination {
            $0.jumps = [jump.endpoint]
            $0.server.knownHosts = [file]
        }
        try SSHTrust.pin(try await SSHTrust.currentKey(of: destination), for: destination)
        #expect(try await SSHTransport(destination).text("echo in") == "in\n")
    }
}
