import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("What --json promises")
struct ContractTests {
    /// Outputs that are compared to the last byte.
    private static let golden = [
        "run", "run-observe", "run-observe-split", "run-not-found", "run-signal", "run-timeout", "status-running",
        "status-completed", "tail", "wait-output", "wait-timeout", "logs", "logs-follow", "kill", "kill-ended",
        "cleanup", "orphans", "executors", "config", "version", "daemon-status-stopped",
        "daemon-status", "error-usage", "error-unknown", "completion-session", "completion-failed", "task-metadata",
    ]

    @Test("Every command prints what its schema says, no more and no less, as it did and as it was recorded")
    func everything() async throws {
        try await withClaudeUser { user in
            var scene = ContractScene(user)
            try await scene.play()
            try await Contract.expect(scene.cases, user)
            let types = Set(scene.cases.map(\.schema))
            let unseen = Set(Self.schemaNames()).subtracting(types)
            // These two need a host and nothing else: see HostTrustTests and AgentExecTests.
            #expect(unseen == ["common", "trust", "agent-exec"])
            for name in Self.golden { try GoldenFile(name).expect(scene.objects[name] ?? .null, of: user) }
            try await RecordedOutputs("1").expect(in: scene.cases, user)
        }
    }

    @Test("The validator finds what is wrong")
    func validator() async throws {
        try await withUser { user in
            let version = try await user.json("version")
            let breaches = try await Contract.breaches(
                [
                    Contract.Case("missing", version.removing("commit")),
                    Contract.Case("unknown-key", version.setting("surprise", to: 1)),
                    Contract.Case("wrong-type", version.setting("protocol", to: "one")),
                    Contract.Case("wrong-envelope", version.setting("ok", to: false)),
                    Contract.Case("no-schema", version.setting("type", to: "unheard")),
                    Contract.Case("right", version),
                ], user)
            let names = Set(breaches.split(separator: "\n").compactMap { $0.split(separator: " ").first })
            #expect(
                names == ["missing", "unknown-key", "wrong-type", "wrong-envelope", "no-schema:"], "\(breaches)")
        }
    }

    @Test("The program carries the published schemas with it, byte for byte")
    func embedded() async throws {
        try await withUser { user in
            let names = try await user.json("schema")["schemas"].elements.compactMap { $0["name"].text }
            #expect(names == Self.schemaNames())
            for name in names {
                let printed = try await user.run("schema", name)
                #expect(printed.out == (try Files.read("\(Contract.folder)/\(name).json")), "\(name)")
            }
            let error = try await user.expectError("invalid_argument", exitCode: 2, ["schema", "tsak"])
            #expect(error["hint"].text?.contains("'task'") == true)
            #expect(!FileSystem.exists(user.stateFolder), "a daemon was started for nothing")
        }
    }

    private static func schemaNames() -> [String] {
        ((try? Files.names(in: Contract.folder)) ?? []).filter { $0.hasSuffix(".json") }
            .map { String($0.dropLast(5)) }.sorted()
    }
}

extension JSON {
    func removing(_ key: String) -> JSON {
        guard case .object(var members) = self else { return self }
        members[key] = nil
        return .object(members)
    }

    func setting(_ key: String, to value: JSON) -> JSON {
        guard case .object(var members) = self else { return self }
        members[key] = value
        return .object(members)
    }
}
