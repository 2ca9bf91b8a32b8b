import SystemSupport
import Testing

@Suite("Settings")
struct SettingsTests {
    @Test("The version is told in words and in JSON, without a daemon")
    func version() async throws {
        try await withUser { user in
            #expect(try await user.run("version").output.hasPrefix("openclaw-agent "))
            #expect(try await user.run("--version").output == user.run("version").output)
            let object = try await user.json("version")
            #expect(object["type"] == "version")
            #expect(object["version"].text?.isEmpty == false)
            #expect(!FileSystem.exists(user.stateFolder))
        }
    }

    @Test("Without any configuration there is the local executor")
    func executors() async throws {
        try await withUser { user in
            let object = try await user.json("executors")
            let local = object["executors"].elements.first
            #expect(local?["name"] == "local")
            #expect(local?["type"] == "local")
            #expect(local?["default"] == true)
            #expect(local?["unfinished_tasks"] == 0)
            _ = try await user.dispatch(script: "sleep 60")
            #expect(try await user.json("executors")["executors"].elements.first?["unfinished_tasks"] == 1)
            #expect(try await user.run("executors").output.contains("local (default)"))
        }
    }

    @Test("An unknown executor names those there are")
    func unknownExecutor() async throws {
        try await withUser { user in
            let error = try await user.expectError("unknown_executor", ["run", "-e", "locl", "--cmd", "true"])
            #expect("\(error["message"]) \(error["hint"])".contains("local"))
            #expect(error["message"].text?.contains("locl") == true)
        }
    }

    @Test("A sample is written once and never overwritten")
    func sample() async throws {
        try await withUser { user in
            let path = user.home + "/.config/openclaw/coding-agent.yaml"
            #expect(try await user.run("config", "--path").output == path + "\n")
            #expect(try await user.json("config", "--init")["created"] == true)
            let mode = try #require(FileSystem.mode(path))
            #expect(mode & 0o077 == 0)
            #expect(try await user.run("config", "--check").code == 0)
            try Files.replace(path, with: "executors: []\n".utf8)
            #expect(try await user.json("config", "--init")["created"] == false)
            #expect(try Files.read(path) == Array("executors: []\n".utf8))
        }
    }

    @Test("A check tells every problem with its place and the nearest right word")
    func check() async throws {
        try await withUser { user in
            let path = user.file("bad.yaml")
            try Files.create(path, "defaults:\n  max_turn: 5\nexecutors:\n  - name: a\n    type: locl\n".utf8)
            let ended = try await user.run("config", "--check", "-c", path)
            #expect(ended.code == 1)
            #expect(ended.errors.contains("\(path):2:3"), "\(ended)")
            #expect(ended.errors.contains("max_turns"))
            #expect(ended.errors.contains("\(path):5:"))
            #expect(ended.errors.contains("local"))
            let object = try await user.run("config", "--check", "-c", path, "--json").json()
            #expect(object["valid"] == false)
            #expect(object["problems"].elements.count == 2)
            let error = try await user.expectError("config_invalid", ["run", "--config", path, "--cmd", "true"])
            #expect(error["message"].text?.contains("2:3") == true, "\(error)")
        }
    }

    @Test("Configured variables, limits and defaults apply to tasks")
    func configuredExecutor() async throws {
        try await withUser(environment: ["OUTSIDE": "secret"]) { user in
            let path = user.file("good.yaml")
            let text = """
                defaults:
                  executor: work
                executors:
                  - name: work
                    type: local
                    env:
                      FIXED: one
                      TAKEN: ${env:OUTSIDE}
                """
            try Files.create(path, text.utf8)
            let ended = try await user.run(
                "-c", path, "run", "--wait", "--env", "FIXED=two", "--cmd", "echo $FIXED $TAKEN")
            #expect(ended.output == "two secret\n", "\(ended)")
            let configured = try await user.run(
                "run", "--wait", "--cmd", "echo $FIXED", environment: ["OPENCLAW_CONFIG": path])
            #expect(configured.output == "one\n", "\(configured)")
            #expect(try await user.json("list", "--executor", "work")["count"] == 2)
            try Files.replace(path, with: "executors: []\n".utf8)
            #expect(
                try await user.json("list", "--executor", "work")["tasks"].elements.allSatisfy {
                    $0["status"] == "completed"
                })
        }
    }
}
