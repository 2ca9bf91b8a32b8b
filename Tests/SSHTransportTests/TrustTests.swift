import ExecutorCore
import ExecutorTestSupport
import Glibc
import SSHTransport
import SystemSupport
import Testing

@Suite("Trusting hosts", .serialized, .timeLimit(.minutes(4)))
struct TrustTests {
    /// The words of a public key file: kind and base64.
    private func key(_ file: String) throws -> String {
        let fields = String(decoding: try Files.read(file + ".pub"), as: UTF8.self).split(separator: " ")
        return fields.prefix(2).joined(separator: " ")
    }

    private func anotherKey(_ scene: SSHScene, type: String = "ed25519") throws -> String {
        let file = scene.server.folder.file("other_\(type)")
        try Program.run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file)
        return try key(file)
    }

    /// Runs a script with a known_hosts file of these contents.
    private func run(
        _ scene: SSHScene, known: String, policy: SSHDestination.HostKeyPolicy = .strict
    ) async throws -> String {
        let file = scene.server.folder.file("known")
        try Files.replace(file, with: known.utf8)
        let transport = scene.transport {
            $0.server.knownHosts = [file]
            $0.hostKeyPolicy = policy
        }
        return try await transport.text("echo in")
    }

    @Test("a changed host key is refused, with both fingerprints and the line")
    func changed() async throws {
        let scene = try await SSHScene()
        let other = try anotherKey(scene)
        let shown = try Program.run("ssh-keygen", "-lf", scene.server.hostKeyFile).split(separator: " ")[1]
        let known = try Program.run("ssh-keygen", "-lf", scene.server.folder.file("other_ed25519")).split(
            separator: " ")[1]
        for policy in [SSHDestination.HostKeyPolicy.strict, .acceptNew] {
            do {
                _ = try await run(scene, known: "# old\n[127.0.0.1]:\(scene.server.port) \(other)\n", policy: policy)
                Issue.record("the key was accepted")
            } catch let error as ExecutorError {
                #expect(error.code == .hostKeyMismatch)
                #expect(error.message.contains(shown) && error.message.contains(known))
                #expect(error.message.contains("\(scene.server.folder.file("known")):2"))
            }
        }
    }

    @Test("an unknown host is refused, and the hint says how to trust it")
    func unknown() async throws {
        let scene = try await SSHScene()
        do {
            _ = try await run(scene, known: "example.org \(try anotherKey(scene))\n")
            Issue.record("the key was accepted")
        } catch let error as ExecutorError {
            #expect(error.code == .hostKeyUnknown)
            #expect(error.hint?.contains("openclaw-agent executors trust lab") == true)
        }
    }

    @Test("a revoked key is refused, although it is also known")
    func revoked() async throws {
        let scene = try await SSHScene()
        let own = try key(scene.server.hostKeyFile)
        await expectError(.hostKeyRevoked) {
            _ = try await run(scene, known: "[127.0.0.1]:\(scene.server.port) \(own)\n@revoked * \(own)\n")
        }
    }

    @Test(
        "names are matched as ssh does it",
        arguments: ["[127.0.0.1]:PORT", "[127.0.0.*]:PORT", "x,[127.0.0.1]:????*", "[*]:PORT"])
    func names(pattern: String) async throws {
        let scene = try await SSHScene()
        let names = pattern.split(separator: "PORT", omittingEmptySubsequences: false).joined(
            separator: "\(scene.server.port)")
        #expect(try await run(scene, known: "\(names) \(try key(scene.server.hostKeyFile)) comment\n") == "in\n")
    }

    @Test(
        "names that do not match make a host unknown",
        arguments: ["127.0.0.1", "[127.0.0.1]:22", "[127.0.0.*]:*,![127.0.0.1]:*"])
    func otherNames(pattern: String) async throws {
        let scene = try await SSHScene()
        await expectError(.hostKeyUnknown) {
            _ = try await run(scene, known: "\(pattern) \(try key(scene.server.hostKeyFile))\n")
        }
    }

    @Test("hashed names are understood, for a match and for a change")
    func hashed() async throws {
        let scene = try await SSHScene()
        let file = scene.server.folder.file("hashed")
        try Files.create(file, Files.read(scene.server.knownHosts))
        try Program.run("ssh-keygen", "-H", "-f", file)
        let lines = String(decoding: try Files.read(file), as: UTF8.self)
        #expect(lines.hasPrefix("|1|"))
        #expect(try await run(scene, known: lines) == "in\n")
        let name = lines.split(separator: " ")[0]
        await expectError(.hostKeyMismatch) { _ = try await run(scene, known: "\(name) \(try anotherKey(scene))\n") }
    }

    @Test("of several kinds of keys the known one is asked for")
    func kinds() async throws {
        let scene = try await SSHScene(hostKeyTypes: ["ed25519", "ecdsa"])
        let ecdsa = try key(scene.server.folder.file("host_key_ecdsa"))
        #expect(try await run(scene, known: "[127.0.0.1]:\(scene.server.port) \(ecdsa)\n") == "in\n")
    }

    @Test("a host known by its RSA key alone is refused with the remedy")
    func rsaOnly() async throws {
        let scene = try await SSHScene(hostKeyTypes: ["ed25519", "rsa"])
        let rsa = try key(scene.server.folder.file("host_key_rsa"))
        do {
            _ = try await run(scene, known: "[127.0.0.1]:\(scene.server.port) \(rsa)\n")
            Issue.record("the key was accepted")
        } catch let error as ExecutorError {
            #expect(error.code == .hostKeyMismatch && error.hint?.contains("transport: openssh") == true)
        }
    }

    @Test("accept-new pins a new host once, in a file of its own if need be, and a second host beside it")
    func acceptNew() async throws {
        let scene = try await SSHScene()
        let file = scene.server.folder.file("new/known_hosts")
        for hashes in [false, true, true] {
            let transport = scene.transport {
                $0.server.knownHosts = [file]
                $0.server.hashesHostNames = hashes
                $0.hostKeyPolicy = .acceptNew
            }
            #expect(try await transport.text("echo in") == "in\n")
        }
        let own = try key(scene.server.hostKeyFile)
        #expect(String(decoding: try Files.read(file), as: UTF8.self) == "[127.0.0.1]:\(scene.server.port) \(own)\n")
        #expect(try FileDescriptor.open(file, 0).status().st_mode & 0o777 == 0o600)
    }

    @Test("a line is appended to a file that does not end with a line break, and ssh-keygen finds a hashed one")
    func appends() async throws {
        let scene = try await SSHScene()
        let file = scene.server.folder.file("known2")
        try Files.create(file, "example.org \(try anotherKey(scene))".utf8)
        let destination = scene.destination {
            $0.server.knownHosts = [file]
            $0.server.hashesHostNames = true
        }
        let key = try await SSHTrust.currentKey(of: destination)
        #expect(try SSHTrust.state(of: key, for: destination) == .unknown)
        try SSHTrust.pin(key, for: destination)
        try SSHTrust.pin(key, for: destination)
        #expect(try SSHTrust.state(of: key, for: destination) == .trusted(place: "\(file):2"))
        let found = try Program.run("ssh-keygen", "-F", "[127.0.0.1]:\(scene.server.port)", "-f", file)
        #expect(found.contains("|1|"))
        #expect(try await SSHTransport(destination).text("echo in") == "in\n")
    }

    @Test("the fingerprint is the one that ssh-keygen shows")
    func fingerprint() async throws {
        let scene = try await SSHScene()
        let key = try await SSHTrust.currentKey(of: scene.destination())
        #expect(try Program.run("ssh-keygen", "-lf", scene.server.hostKeyFile).contains(" \(key.fingerprint) "))
    }

    @Test("a pin beside another key of the same kind is refused")
    func pinMismatch() async throws {
        let scene = try await SSHScene()
        let file = scene.server.folder.file("known3")
        try Files.create(file, "[127.0.0.1]:\(scene.server.port) \(try anotherKey(scene))\n".utf8)
        let destination = scene.destination { $0.server.knownHosts = [file] }
        let key = try await SSHTrust.currentKey(of: destination)
        await expectError(.hostKeyMismatch) { try SSHTrust.pin(key, for: destination) }
    }
}
