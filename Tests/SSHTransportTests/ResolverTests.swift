import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import SystemSupport
import Testing

@Suite("What written options mean", .timeLimit(.minutes(1)))
struct ResolverTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func resolver(_ configuration: String, path: String = "/usr/bin:/bin") throws -> SSHResolver {
        let file = folder.file("config")
        try Files.replace(file, with: configuration.utf8)
        return SSHResolver(
            environment: ["HOME": folder.path, "PATH": path, "USER": "ann", "SSH_AUTH_SOCK": "/agent"],
            configurationFile: file)
    }

    @Test("an alias is resolved with everything the ssh configuration says of it")
    func alias() async throws {
        try Files.create(folder.file("key"), "x".utf8)
        let destination = try await resolver(
            """
            Host gpu
              HostName gpu.example.org
              Port 2222
              User bob
              IdentityFile ~/key
              IdentityFile ~/not-there
              IdentitiesOnly yes
              UserKnownHostsFile \(folder.path)/known1 \(folder.path)/known2
              GlobalKnownHostsFile none
              HostKeyAlias gpu-alias
              HashKnownHosts yes
              ProxyJump carl@gate:2200
            Host gate
              HostName gate.example.org
            """
        ).destination(SSHOptions(name: "lab", host: "gpu"))
        #expect(
            destination.server
                == SSHEndpoint(
                    host: "gpu.example.org", port: 2222, user: "bob", hostKeyAlias: "gpu-alias",
                    identityFiles: [folder.file("key")], identitiesOnly: true, agentSocket: "/agent",
                    knownHosts: [folder.file("known1"), folder.file("known2")], hashesHostNames: true))
        #expect(destination.jumps.map(\.target) == ["carl@gate.example.org:2200"])
        #expect(destination.name == "lab")
    }

    @Test("what is written comes before what the configuration says")
    func written() async throws {
        let destination = try await resolver("Host *\n  Port 1\n  User bob\n  ProxyJump gate\n").destination(
            SSHOptions(
                host: "gpu", port: 2, user: "eve", identityFile: "/k", knownHosts: "/known", proxyJump: "none",
                hostKeyPolicy: .acceptNew))
        #expect(destination.target == "eve@gpu:2" && destination.jumps.isEmpty)
        #expect(destination.server.identityFiles.first == "/k" && destination.server.knownHosts.first == "/known")
        #expect(destination.hostKeyPolicy == .acceptNew)
    }

    @Test("without an ssh program ssh's own defaults hold")
    func noProgram() async throws {
        try Files.createFolder(folder.file(".ssh"))
        try Files.create(folder.file(".ssh/id_ed25519"), "x".utf8)
        let destination = try await resolver("", path: "/nowhere").destination(
            SSHOptions(host: "gpu", proxyJump: "bob@one:3,[::1]:4"))
        #expect(destination.target == "ann@gpu:22")
        #expect(destination.server.identityFiles == [folder.file(".ssh/id_ed25519")])
        #expect(destination.server.knownHosts == [folder.file(".ssh/known_hosts"), "/etc/ssh/ssh_known_hosts"])
        #expect(destination.jumps.map(\.target) == ["bob@one:3", "ann@[::1]:4"])
    }

    @Test("names that are options, hosts in circles and broken configurations are refused")
    func refused() async throws {
        for host in ["", "-oProxyCommand=touch /tmp/x", "a b"] {
            await expectError(.configurationInvalid) { _ = try await resolver("").destination(SSHOptions(host: host)) }
        }
        await expectError(.configurationInvalid) {
            _ = try await resolver("Host a\n ProxyJump b\nHost b\n ProxyJump a\n").destination(SSHOptions(host: "a"))
        }
        await expectError(.configurationInvalid) {
            _ = try await resolver("Nonsense 1\n").destination(SSHOptions(host: "a"))
        }
        await expectError(.unsupported) {
            _ = try await resolver("ProxyCommand nc %h %p\n").destination(SSHOptions(host: "a"))
        }
    }
}
