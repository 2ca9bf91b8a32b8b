import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Whom to trust")
struct HostTrustTests {
    @Test("An unknown key is refused, shown, pinned if it is the expected one, and then trusted")
    func unknown() async throws {
        let host = try await Host()
        try await withUser { user in
            let known = user.file("known")
            try user.configureExecutors(host.entry(knownHosts: known))
            let refused = try await user.run("run", "-e", "crib", "--wait", "--", "true")
            #expect(refused.code == 125, "\(refused)")
            #expect(refused.errors.contains("openclaw-agent executors trust crib"))

            let shown = try await user.run("executors", "trust", "crib", "--json")
            #expect(shown.code == 1)
            #expect(try shown.json()["state"] == "unknown")
            try await Contract.expect([Contract.Case("trust", try shown.json())], user)
            #expect(!FileSystem.exists(known))
            let fingerprint = try #require(try shown.json()["fingerprint"].text)
            try await user.expectError("host_key_mismatch", ["executors", "trust", "crib", "--pin", "SHA256:other"])
            #expect(!FileSystem.exists(known))
            #expect(try await user.json("executors", "trust", "crib", "--pin", fingerprint)["pinned"] == true)
            #expect(try await user.run("executors", "trust", "crib").output.contains("It is known"))
            #expect(try await user.run("run", "-e", "crib", "--wait", "--", "true").code == 0)
        }
    }

    @Test("A changed key is refused with both fingerprints and the line of the one that is known")
    func changed() async throws {
        let host = try await Host()
        let other = try await Host()
        try await withUser { user in
            let line = String(decoding: try Files.read(other.server.knownHosts), as: UTF8.self)
                .replacing("\(other.server.port)", with: "\(host.server.port)")
            let known = user.file("known")
            try Files.create(known, line.utf8)
            try user.configureExecutors(host.entry("crib", "host_key_policy: accept-new", knownHosts: known))
            let refused = try await user.run("run", "-e", "crib", "--wait", "--", "true")
            #expect(refused.code == 125, "\(refused)")
            #expect(refused.errors.contains("\(known):1"))
            #expect(refused.errors.split(separator: "SHA256:").count == 3, "\(refused)")
            let shown = try await user.run("executors", "trust", "crib")
            #expect(shown.code == 1)
            #expect(shown.output.contains("\(known):1"))
            #expect(try Files.read(known) == Array(line.utf8))
        }
    }

    @Test("The doctor tells of every host what is there and what is missing")
    func doctor() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(
                host.entry("crib", "claude_path: \(Fixtures.path(of: "fake-claude"))"),
                "  - {name: down, type: ssh, host: 127.0.0.1, port: \(try FreePort.any()), user: me}\n")
            let report = try await user.run("doctor", "--json").json()
            let checks = report["checks"].elements.filter { $0["id"].text?.hasPrefix("host") == true }
            let crib = checks.filter { $0["message"].text?.hasPrefix("crib: ") == true }
            #expect(crib.map { $0["id"] } == ["host", "host_tools", "host_tasks", "host_clock", "host_claude"])
            #expect(crib.first?["message"].text?.contains(host.server.keyFile) == true)
            #expect(crib.dropFirst().dropLast().allSatisfy { $0["status"] == "ok" }, "\(crib)")
            let down = checks.filter { $0["message"].text?.hasPrefix("down: ") == true }
            #expect(down.map { $0["status"] } == ["failure"])
            #expect(report["healthy"] == false)
        }
    }
}
