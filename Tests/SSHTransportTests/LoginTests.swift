import ExecutorCore
import ExecutorTestSupport
import Glibc
import SSHTransport
import SystemSupport
import Testing

@Suite("Logging in", .serialized, .timeLimit(.minutes(4)))
struct LoginTests {
    /// Makes a key that the server lets in.
    private func key(
        _ scene: SSHScene, _ type: String, passphrase: String = "", options: [String] = []
    ) throws -> String {
        let file = scene.server.folder.file("id_\(type)")
        try Program.run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file)
        let list = try FileDescriptor.open(scene.server.folder.file("authorized_keys"), O_WRONLY | O_APPEND)
        try list.writeAll(try Files.read(file + ".pub"))
        return file
    }

    private func failure(_ transport: SSHTransport) async throws -> ExecutorError {
        do {
            _ = try await transport.run(ShellScript("true"))
        } catch {
            return error
        }
        throw BrokenPromise("the host let us in")
    }

    @Test("keys of the supported kinds let us in", arguments: ["ed25519", "ecdsa"])
    func kinds(type: String) async throws {
        let scene = try await SSHScene()
        let file = try key(scene, type)
        #expect(try await scene.transport { $0.server.identityFiles = [file] }.text("echo in") == "in\n")
    }

    @Test("an RSA key is refused with the reason and the remedy")
    func rsa() async throws {
        let scene = try await SSHScene()
        let file = try key(scene, "rsa")
        let error = try await failure(scene.transport { $0.server.identityFiles = [file] })
        #expect(error.code == .authFailed)
        #expect(error.message.contains("SHA-1") && error.message.contains(file))
        #expect(error.hint?.contains("transport: openssh") == true)
    }

    @Test("a second key is tried after the first, and the refusal lists them all")
    func several() async throws {
        let scene = try await SSHScene()
        let stranger = scene.server.folder.file("stranger")
        try Program.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger)
        let both = [scene.server.folder.file("missing"), stranger, scene.server.keyFile]
        #expect(try await scene.transport { $0.server.identityFiles = both }.text("echo in") == "in\n")
        let error = try await failure(scene.transport { $0.server.identityFiles = [both[0], stranger] })
        #expect(error.code == .authFailed)
        #expect(error.message.contains("\(both[0]): there is no such file"))
        #expect(error.message.contains(stranger) && error.message.contains("publickey"))
    }

    @Test("a server that counts attempts is quoted when it has had enough")
    func tooMany() async throws {
        let scene = try await SSHScene(options: ["MaxAuthTries 2"])
        let files = try ["a", "b", "c"].map { name in
            let file = scene.server.folder.file(name)
            try Program.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file)
            return file
        }
        let error = try await failure(scene.transport { $0.server.identityFiles = files })
        #expect(error.code == .authFailed && error.message.contains("Too many authentication failures"), "\(error)")
    }

    @Test("an unknown user is refused")
    func user() async throws {
        let scene = try await SSHScene()
        let error = try await failure(scene.transport { $0.server.user = "nobody-of-that-name" })
        #expect(error.code == .authFailed && error.message.contains("nobody-of-that-name@127.0.0.1"))
    }

    @Test("a key with a passphrase needs a program that asks, or the agent", arguments: ["ed25519", "ecdsa"])
    func passphrase(type: String) async throws {
        let scene = try await SSHScene()
        let file = try key(scene, type, passphrase: "open sesame")
        let error = try await failure(scene.transport { $0.server.identityFiles = [file] })
        #expect(error.code == .authFailed && error.message.contains("ssh-add \(file)"))

        let program = scene.server.folder.file("askpass")
        try Files.create(program, "#!/bin/sh\necho \"$PASS\"\n".utf8)
        chmod(program, 0o700)
        for (answer, works) in [("open sesame", true), ("wrong", false)] {
            let transport = scene.transport {
                $0.server.identityFiles = [file]
                $0.askPass = .init(program: program, environment: ["PASS": answer, "PATH": "/usr/bin:/bin"])
            }
            if works {
                #expect(try await transport.text("echo in") == "in\n")
            } else {
                let error = try await failure(transport)
                #expect(error.code == .authFailed, "\(error)")
            }
        }
    }

    @Test("the agent's keys let us in, with and without a file that names them")
    func agent() async throws {
        let scene = try await SSHScene()
        let file = try key(scene, "ed25519", passphrase: "open sesame")
        let agent = try PrivateSSHAgent(folder: scene.server.folder)
        let program = scene.server.folder.file("askpass")
        try Files.create(program, "#!/bin/sh\necho 'open sesame'\n".utf8)
        chmod(program, 0o700)
        try Program.run(
            "ssh-add", "-q", file,
            environment: ["SSH_AUTH_SOCK": agent.socket, "SSH_ASKPASS": program, "SSH_ASKPASS_REQUIRE": "force"])
        for files in [[], [file]] {
            let transport = scene.transport {
                $0.server.identityFiles = files
                $0.server.agentSocket = agent.socket
            }
            #expect(try await transport.text("echo in") == "in\n")
        }
        let only = try await failure(
            scene.transport {
                $0.server.identityFiles = []
                $0.server.identitiesOnly = true
                $0.server.agentSocket = agent.socket
            })
        #expect(only.code == .authFailed)
        try Program.run(
            "ssh-add", "-x",
            environment: ["SSH_AUTH_SOCK": agent.socket, "SSH_ASKPASS": program, "SSH_ASKPASS_REQUIRE": "force"])
        let locked = try await failure(
            scene.transport {
                $0.server.identityFiles = []
                $0.server.agentSocket = agent.socket
            })
        #expect(locked.code == .authFailed && locked.message.contains("locked"))
    }

    @Test("an agent that does not answer does not hold up the other keys")
    func deafAgent() async throws {
        let scene = try await SSHScene()
        let path = scene.server.folder.file("deaf")
        let listener = try UnixSocket.listen(at: path)
        let text = try await scene.transport { $0.server.agentSocket = path }.text("echo in")
        #expect(text == "in\n")
        _ = listener.raw
    }

    @Test("after a refusal the host is left alone for a while, unless somebody wants it now")
    func backOff() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport { $0.server.identityFiles = [] }
        _ = try await failure(transport)
        let attempts = try scene.server.log().components("Connection from")
        let again = try await failure(transport)
        #expect(again.code == .authFailed && again.message.contains("next attempt in"))
        #expect(try scene.server.log().components("Connection from") == attempts)
        await transport.retryNow()
        await transport.update(scene.destination())
        #expect(try await transport.text("echo in") == "in\n")
    }
}
