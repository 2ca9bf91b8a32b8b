import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import SystemSupport
import Testing

@Suite("Running scripts through the ssh program", .serialized, .timeLimit(.minutes(4)))
struct OpenSSHTests {
    private func transport(_ scene: SSHScene, _ change: (inout SSHOptions) -> Void = { _ in }) throws
        -> OpenSSHTransport
    {
        var options = SSHOptions(
            name: "lab", host: "127.0.0.1", port: scene.server.port, user: scene.server.user,
            identityFile: scene.server.keyFile, knownHosts: scene.server.knownHosts)
        change(&options)
        let environment = ["PATH": "/usr/bin:/bin", "HOME": scene.server.folder.path]
        return OpenSSHTransport(options, environment: environment, configurationFile: "/dev/null")
    }

    @Test("answers come back whole, one login serves several scripts, and large input is carried")
    func answers() async throws {
        let scene = try await SSHScene()
        let transport = try transport(scene)
        for count in [0, 10, 3_000_000] {
            let input = [UInt8](repeating: 200, count: count)
            let answer = try await transport.run(ShellScript("cat; echo err >&2; exit 6", input: input))
            #expect(answer == ShellAnswer(exitCode: 6, output: input, errorOutput: Array("err\n".utf8)))
        }
        #expect(try scene.server.log().components("Accepted publickey") == 1)
        await transport.close()
    }

    @Test("an RSA key lets us in")
    func rsa() async throws {
        let scene = try await SSHScene()
        let file = scene.server.folder.file("id_rsa")
        try Program.run("ssh-keygen", "-q", "-t", "rsa", "-N", "", "-f", file)
        try Files.replace(scene.server.folder.file("authorized_keys"), with: Files.read(file + ".pub"))
        #expect(try await transport(scene) { $0.identityFile = file }.text("echo in") == "in\n")
    }

    @Test("streams are followed, and cancelling ends the script")
    func stream() async throws {
        let scene = try await SSHScene()
        let transport = try transport(scene)
        let output = Collected()
        #expect(try await transport.stream(ShellScript("head -c 9000000 /dev/zero; exit 2")) { output.append($0) } == 2)
        #expect(output.bytes.count == 9_000_000)
        let following = Collected()
        let task = Task { try await transport.stream(ShellScript("echo $$; exec sleep 60")) { following.append($0) } }
        try await eventually("the script runs") { following.text.hasSuffix("\n") }
        let group = try #require(Int32(following.text.dropLast()))
        task.cancel()
        await #expect(throws: (any Error).self) { try await task.value }
        try await eventually("the script ends") { !ProcessTable.all().contains { $0.group == group && !$0.isZombie } }
    }

    @Test("what ssh complains about is told apart")
    func failures() async throws {
        let scene = try await SSHScene()
        let stranger = scene.server.folder.file("stranger")
        try Program.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger)
        let key = String(decoding: try Files.read(stranger + ".pub"), as: UTF8.self)
        let changed = scene.server.folder.file("changed")
        try Files.create(changed, "[127.0.0.1]:\(scene.server.port) \(key)".utf8)
        let port = try FreePort.any()
        let cases: [(ExecutorError.Code, (inout SSHOptions) -> Void)] = [
            (.authFailed, { $0.identityFile = stranger }),
            (.hostKeyUnknown, { $0.knownHosts = "/dev/null" }),
            (.hostKeyMismatch, { $0.knownHosts = changed }),
            (.unreachable, { $0.port = port }),
        ]
        for (code, change) in cases {
            await expectError(code) { _ = try await transport(scene, change).text("true") }
        }
    }

    @Test("a connection that is lost in the middle makes a script interrupted, and the next one logs in again")
    func lost() async throws {
        let scene = try await SSHScene()
        let transport = try transport(scene)
        let mark = scene.server.folder.file("begun")
        async let lost: Void = expectError(.interrupted) {
            _ = try await transport.run(ShellScript(": >\(mark); sleep 20"))
        }
        try await eventually("the script runs") { (try? Files.read(mark)) != nil }
        try await scene.server.endSessions()
        await lost
        #expect(try await transport.text("echo back") == "back\n")
    }
}
