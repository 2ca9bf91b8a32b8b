import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import SystemSupport
import Testing

@Suite("Login shells and what they print", .serialized, .timeLimit(.minutes(4)))
struct ShellTests {
    static let shells = ["dash", "bash", "zsh", "fish", "busybox sh", "tcsh"].filter {
        ChildProcess.resolve(String($0.split(separator: " ")[0]), searching: nil) != nil
    }

    /// A server that starts `shell` as the login shell: it runs `shell -c COMMAND`, as sshd does.
    private func scene(_ shell: String, before: String = "") async throws -> SSHScene {
        try await SSHScene(options: [#"ForceCommand \#(before) exec \#(shell) -c "$SSH_ORIGINAL_COMMAND""#])
    }

    @Test("every login shell hands scripts on unchanged", arguments: shells)
    func loginShells(shell: String) async throws {
        let scene = try await scene(shell)
        let transport = scene.transport()
        let input = (0...255).map(UInt8.init)
        let script = #"printf '%s\n' "a'b\"c\\d\$e!f"; cat; echo "e" >&2; exit 9"#
        for _ in 0..<2 {
            let answer = try await transport.run(ShellScript(script, input: input))
            #expect(answer.output == Array("a'b\"c\\d$e!f\n".utf8) + input)
            #expect(answer.errorOutput == Array("e\n".utf8) && answer.exitCode == 9)
        }
        let streamed = Collected()
        #expect(try await transport.stream(ShellScript("cat; exit 1", input: input)) { streamed.append($0) } == 1)
        #expect(streamed.bytes == input)
    }

    @Test("every sh runs the server at the other end", arguments: ["dash", "bash", "zsh", "busybox"])
    func shellsAsSh(shell: String) async throws {
        let scene = try await SSHScene()
        let path = try #require(ChildProcess.resolve(shell, searching: nil))
        let bin = scene.server.folder.file("bin")
        try Files.createFolder(bin)
        try Program.run("ln", "-s", path, bin + "/sh")
        let server = try await PrivateSSHServer(options: ["SetEnv PATH=\(bin):/usr/bin:/bin"])
        let transport = SSHTransport(
            SSHDestination(
                server: SSHEndpoint(
                    host: "127.0.0.1", port: server.port, user: server.user, identityFiles: [server.keyFile],
                    knownHosts: [server.knownHosts])))
        for count in [0, 100, 2_000_000] {
            let input = [UInt8](repeating: 65, count: count)
            let answer = try await transport.run(ShellScript("cat; echo e >&2; exit 3", input: input))
            #expect(answer == ShellAnswer(exitCode: 3, output: input, errorOutput: Array("e\n".utf8)))
            #expect(try await transport.run(ShellScript("exit 4", input: input)).exitCode == 4)
        }
    }

    @Test("a dd that cannot wait for full blocks is lived with")
    func oldTools() async throws {
        let scene = try await SSHScene()
        let bin = scene.server.folder.file("bin")
        try Files.createFolder(bin)
        let dd =
            "#!/bin/sh\ncase \"$*\" in *fullblock*) echo 'dd: unknown iflag' >&2; exit 1;; esac\nexec /bin/dd \"$@\"\n"
        try Files.create(bin + "/dd", dd.utf8)
        try Program.run("chmod", "700", bin + "/dd")
        let server = try await PrivateSSHServer(options: ["SetEnv PATH=\(bin):/usr/bin:/bin"])
        let transport = SSHTransport(
            SSHDestination(
                server: SSHEndpoint(
                    host: "127.0.0.1", port: server.port, user: server.user, identityFiles: [server.keyFile],
                    knownHosts: [server.knownHosts])))
        let input = (0..<50_000).map { UInt8(truncatingIfNeeded: $0) }
        #expect(try await transport.run(ShellScript("cat", input: input)).output == input)
        #expect(try await transport.text("echo next") == "next\n")
    }

    @Test("banners and chatty start-up files are skipped")
    func chatter() async throws {
        let banner = "/etc/hostname"
        let scene = try await SSHScene(options: [
            "Banner \(banner)",
            "ForceCommand echo welcome; head -c 300000 /dev/zero; echo careful >&2; "
                + #"exec bash -c "$SSH_ORIGINAL_COMMAND""#,
        ])
        let answer = try await scene.transport().run(ShellScript("echo out; echo err >&2"))
        #expect(answer == ShellAnswer(exitCode: 0, output: Array("out\n".utf8), errorOutput: Array("err\n".utf8)))
    }

    @Test("what a leftover of an earlier script prints is not taken for the next one's output")
    func leftovers() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        let mark = scene.server.folder.file("printed")
        _ = try await transport.run(ShellScript("(sleep 0.3; echo late; : >\(mark)) &"))
        try await eventually("it was printed") { (try? Files.read(mark)) != nil }
        #expect(try await transport.text("echo next") == "next\n")
    }

    @Test("an account without a shell is named as the cause")
    func noShell() async throws {
        let scene = try await SSHScene(options: ["ForceCommand echo This account is closed.; exit 1"])
        do {
            _ = try await scene.transport().run(ShellScript("true"))
            Issue.record("an answer came through")
        } catch {
            #expect(error.code == .executorError && error.message.contains("This account is closed."), "\(error)")
        }
    }
}
