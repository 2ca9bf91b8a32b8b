import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Tasks that try again", .timeLimit(.minutes(5)))
struct RetryTests {
    /// Tells of its attempt and its input, and succeeds at the third.
    private static let flaky = "echo attempt $OPENCLAW_ATTEMPT; cat; test $OPENCLAW_ATTEMPT -ge 3 || exit 7"

    private func expectThreeAttempts(_ user: PrivateUser, _ executor: String) async throws {
        let ended = try await user.run(
            "run", "-e", executor, "--wait", "--retries", "5", "--retry-delay", "50ms", "--stdin", "-", "--cmd",
            Self.flaky, input: .bytes(Array("in\n".utf8)))
        #expect(ended.code == 0, "\(ended)")
        #expect(ended.output == "attempt 1\nin\nattempt 2\nin\nattempt 3\nin\n")
        #expect(ended.errors.contains("[attempt 2 failed (exit 7); attempt 3 starts"))
        let task = try #require(try await user.json("list")["tasks"].elements.first)
        let id = try #require(task["task_id"].text)
        #expect(task["status"] == "completed")
        #expect(task["attempt"] == 3)
        #expect(task["retries_left"] == 3)
        #expect(task["previous_attempts"].elements.map { $0["exit_code"] } == [7, 7])
        #expect(try await user.run("logs", id, "--attempt", "2", "--raw").output == "attempt 2\nin\n")
        #expect(try await user.run("logs", id, "--raw").output == "attempt 3\nin\n")
        try await user.expectError("log_not_found", ["logs", id, "--attempt", "4"])
        let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
        #expect(completion["attempt"] == 3)
        #expect(completion["event_id"].text == "\(id)-3")
        #expect(try await user.run("cleanup", id).code == 0)
        #expect(try Files.names(in: user.tasksFolder).filter { $0.hasPrefix(id) } == [])
    }

    @Test("An attempt that fails is followed by another, with the same input and a log of its own")
    func retries() async throws {
        try await withUser { user in try await expectThreeAttempts(user, "local") }
    }

    @Test("So it is on hosts, whose copies of all logs and folders are removed with the task")
    func onHost() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            try await expectThreeAttempts(user, "crib")
            #expect(try host.tasks() == [])
        }
    }

    @Test("So it is in containers", arguments: usableEngines.prefix(1))
    func inContainers(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            try await expectThreeAttempts(user, "builder")
        }
    }

    @Test(
        "What is tried again is what was asked for",
        arguments: [
            ("exit 7", [], true), ("exit 7", ["--retry-on", "8,signal"], false), ("exit 7", ["--retry-on", "7"], true),
            ("kill -9 $$", [], true), ("kill -9 $$", ["--retry-on", "exit"], false), ("true", [], false),
        ] as [(String, [String], Bool)])
    func conditions(_ script: String, _ options: [String], _ again: Bool) async throws {
        try await withUser { user in
            let ended = try await user.start(
                ["run", "--wait", "--json", "--retries", "1", "--retry-delay", "0s", "--cmd", script] + options
            ).ended()
            let task = try ended.json()
            #expect(task["attempt"] == (again ? 2 : 1), "\(ended)")
            #expect(task["retries_left"] == (again ? 0 : 1))
        }
    }

    @Test("A time limit holds for each attempt, and the last end is the task's")
    func timeouts() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--json", "--retries", "1", "--retry-delay", "10ms", "--timeout", "200ms", "--cmd",
                "echo $OPENCLAW_ATTEMPT; sleep 60")
            #expect(ended.code == 124, "\(ended)")
            #expect(ended.errors.hasPrefix("1\n"))
            #expect(try ended.json()["previous_attempts"].elements.map { $0["reason"] } == ["timeout"])
        }
    }

    @Test("What stalls is tried again, and each attempt may be silent for as long")
    func stalls() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--json", "--retries", "1", "--retry-delay", "10ms", "--stall-timeout", "300ms",
                "--cmd", "echo $OPENCLAW_ATTEMPT; test $OPENCLAW_ATTEMPT = 2 || sleep 60")
            #expect(ended.code == 0, "\(ended)")
            let task = try ended.json()
            #expect(task["previous_attempts"].elements.map { $0["reason"] } == ["stalled"])
            #expect(task["stalled_since"] == .null)
        }
    }

    @Test("Between two attempts a task waits, gives its slot to others, and can be called off")
    func waiting() async throws {
        try await withUser { user in
            try user.configureExecutors("  - {name: one, type: local, max_parallel: 1}\n")
            let id = try await user.dispatch(
                "run", "-e", "one", "--name", "it", "--retries", "3", "--retry-delay", "1h", "--cmd", "echo x; exit 3")
            try await eventually("it waits for its retry") {
                try await user.task("it")["waiting_for"]["reason"] == "retry"
            }
            let task = try await user.task("it")
            #expect(task["status"] == "pending")
            #expect(task["attempt"] == 2)
            #expect(task["waiting_for"]["until"].text != nil)
            #expect(try await user.run("logs", "it", "--raw").output == "x\n", "the log of the attempt before")
            #expect(try await user.run("run", "-e", "one", "--wait", "--cmd", "echo other").output == "other\n")
            #expect(!FileSystem.exists("\(user.completionsFolder)/\(id).json"))
            #expect(try await user.run("kill", "it").code == 0)
            let end = try await user.task("it")
            #expect(end["status"] == "killed")
            #expect(end["started_at"] == .null)
            #expect(end["previous_attempts"].elements.count == 1)
            try await user.eventuallyExists("\(user.completionsFolder)/\(id).json")
        }
    }

    @Test("A task that somebody ends is not tried again")
    func killed() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--retries", "3", "--retry-delay", "0s", "--cmd",
                "trap 'exit 9' TERM; echo up; while :; do sleep 0.05; done")
            try await eventually("the task is up") { try await user.log(id) == "up\n" }
            #expect(try await user.run("kill", id).code == 0)
            let task = try await user.task(id)
            #expect(task["status"] == "killed", "\(task)")
            #expect(task["attempt"] == 1)
        }
    }

    @Test("A daemon that is killed again and again loses no attempt and makes none twice")
    func crashes() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--retries", "6", "--retry-delay", "100ms", "--cmd", "echo $OPENCLAW_ATTEMPT >> ran; exit 5")
            for _ in 0..<6 {
                let before = try? Files.read(user.workspace + "/ran").count
                try await eventually("another attempt has run") {
                    let now = try? Files.read(user.workspace + "/ran").count
                    return now != before || now == 14
                }
                try await user.killDaemon()
                _ = try await user.json("list")
            }
            let task = try await user.endOfTask(id)
            #expect(task["attempt"] == 7)
            #expect(task["previous_attempts"].elements.count == 6)
            #expect(try Files.read(user.workspace + "/ran") == Array((1...7).map { "\($0)\n" }.joined().utf8))
        }
    }

    @Test("Whoever waits behind a task waits for its last attempt")
    func dependents() async throws {
        try await withUser { user in
            _ = try await user.dispatch(
                "run", "--name", "first", "--retries", "2", "--retry-delay", "100ms", "--cmd",
                "test $OPENCLAW_ATTEMPT -eq 3")
            _ = try await user.dispatch("run", "--name", "behind", "--after", "first", "--cmd", "echo ran")
            #expect(try await user.endOfTask("behind")["status"] == "completed")
            #expect(try await user.task("first")["attempt"] == 3)
        }
    }

    @Test("Forgetting old tasks at the same time takes nothing from a task that goes on")
    func collecting() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--retries", "8", "--retry-delay", "20ms", "--stdin", "-", "--cmd",
                "cat; test $OPENCLAW_ATTEMPT -eq 9 || exit 1; until test -e go; do sleep 0.02; done",
                input: .bytes(Array("kept\n".utf8)))
            while try await user.task(id)["attempt"].int ?? 0 < 9 {
                #expect(try await user.json("gc", "--keep", "0", "--max-bytes", "0")["removed"] == [])
            }
            for attempt in 1...8 { #expect(try await user.log(id, "--attempt", "\(attempt)") == "kept\n") }
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.endOfTask(id)["status"] == "completed")
            try await eventually("it is forgotten, with every attempt") {
                _ = try await user.json("gc", "--keep", "0")
                return try Files.names(in: user.tasksFolder).allSatisfy { !$0.hasPrefix(id) }
            }
        }
    }

    @Test("A lost database is rebuilt from the last attempt, and the doctor takes no attempt for a task")
    func repair() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--retries", "2", "--retry-delay", "0s", "--cmd", "echo $OPENCLAW_ATTEMPT; exit 4")
            _ = try await user.endOfTask(id)
            #expect(try await user.run("daemon", "stop").code == 0)
            #expect(try await user.doctor().check("task_folders")["status"] == "ok")
            for suffix in ["", "-wal", "-shm"] { try Files.removeTree(user.stateFolder + "/state.db" + suffix) }
            #expect(try await user.run("doctor", "--repair").code == 0)
            let task = try await user.task(id)
            #expect(task["attempt"] == 3, "\(task)")
            #expect(task["exit_code"] == 4)
            #expect(try await user.log(id) == "3\n")
            #expect(try await user.json("list")["count"] == 1)
        }
    }
}
