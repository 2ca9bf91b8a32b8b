import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Secrets leave no traces", .timeLimit(.minutes(3)))
struct MaskedTracesTests {
    private static let secret = "hunter2-hunter2"

    @Test("Neither database nor mirrors, completion records, events or the daemon's log hold a masked value")
    func traces() async throws {
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            try user.configure("defaults: {webhook_url: \(receiver.address)/hook, mask: {variables: [TOKEN]}}")
            let variable = ["--env", "TOKEN=\(Self.secret)", "--notify-file", "events"]
            let refused = try await user.start(
                ["run", "--wait", "--json"] + variable + ["--", "/no/such/\(Self.secret)"]
            ).ended()
            #expect(try refused.json()["error"].text?.contains("/no/such/***************") == true, "\(refused)")
            let failing = "echo $TOKEN >&2; exit 1"
            _ = try await user.start(
                ["run", "--wait", "--notify-command", failing, "--output-match", "it is"] + variable
                    + ["--tag", "t=\(Self.secret)", "--cmd", "echo it is $TOKEN; exit 4 # \(Self.secret)"],
                environment: ["TOKEN": Self.secret]
            ).ended()
            let events = try await receiver.eventually(3)
            let match = try #require(events.first { $0.type == "task.output_match" })
            #expect(match.body["match"]["line"] == "it is ***************")
            try await eventually("the failure of the command", within: .seconds(30)) {
                try await user.json("deliveries", "list")["deliveries"].elements.contains {
                    $0["last_error"].text?.contains("***************") == true
                }
            }
            try await user.killDaemon()
            let id = try #require(try await user.json("list")["tasks"].elements.first?["task_id"].text)
            #expect(try await user.log(id) == "it is ***************\n", "a new daemon knows what to hide")
            _ = try await user.run("daemon", "stop")
            try await expectNoTraces(in: user)
        }
    }

    /// Looks at everything but the files that hold what the task is to get, which only the user can read.
    private func expectNoTraces(in user: PrivateUser) async throws {
        let found = try await user.shell("grep -rlF \(Self.secret) \(user.home) \(user.workspace)/events")
        let files = found.output.split(separator: "\n").map { $0.dropFirst(user.stateFolder.utf8.count + 1) }
        let allowed = files.filter { file in
            let parts = file.split(separator: "/")
            return parts.first == "deliveries"
                || parts.first == "tasks" && ["env", "command", "task.log", "exit"].contains(parts.last)
        }
        #expect(Set(files) == Set(allowed))
        #expect(files.contains { $0.hasSuffix("/env") }, "the search finds what is there: \(found)")
        #expect(FileSystem.exists(user.stateFolder + "/state.db"))
    }

    @Test("When the values are not known any more, the log is refused, and everything else goes on")
    func unknown() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--env", "T=\(Self.secret)", "--mask", "T", "--cmd", "echo $T")
            _ = try await user.endOfTask(id)
            #expect(try await user.log(id) == "***************\n")
            try await user.killDaemon()
            try Files.removeTree("\(user.tasksFolder)/\(id)/env")
            for words in [["logs", id], ["logs", "-f", id], ["logs", id, "--raw"], ["tail", id]] {
                let error = try await user.expectError("mask_unavailable", words)
                #expect(error["hint"].text?.isEmpty == false)
            }
            let ended = try await user.json("wait", id, "--tail-lines", "5")["tasks"].elements.first
            #expect(ended?["output"] == .null && ended?["output_error"]["code"] == "mask_unavailable")
            #expect(try await user.task(id)["status"] == "completed")
            #expect(try await user.run("cleanup", id).code == 0)
        }
    }

    @Test("A rebuilt database knows what to hide")
    func rebuilt() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--env", "T=\(Self.secret)", "--mask", "T", "--cmd", "echo $T")
            _ = try await user.endOfTask(id)
            try await user.killDaemon()
            for suffix in ["", "-wal", "-shm"] { try Files.removeTree(user.stateFolder + "/state.db" + suffix) }
            #expect(try await user.json("doctor", "--repair")["repair"]["restored"] == 1)
            #expect(try await user.log(id) == "***************\n")
        }
    }

    @Test("No attempt of a task shows the secret", arguments: [false, true])
    func attempts(_ isElsewhere: Bool) async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry("crib"))
            let id = try await user.dispatch(
                "run", "-e", isElsewhere ? "crib" : "local", "--retries", "1", "--retry-delay", "10ms", "--env",
                "T=\(Self.secret)", "--mask", "T", "--cmd", "echo $T $OPENCLAW_ATTEMPT; exit 3")
            #expect(try await user.endOfTask(id)["attempt"] == 2)
            if isElsewhere { try await user.eventuallyExists("\(user.tasksFolder)/\(id)_2/task.log") }
            for attempt in ["1", "2"] {
                #expect(try await user.log(id, "--attempt", attempt) == "*************** \(attempt)\n")
            }
            try await user.killDaemon()
            for attempt in ["1", "2"] {
                #expect(try await user.log(id, "--attempt", attempt) == "*************** \(attempt)\n")
            }
        }
    }

    @Test("Prompts, progress, results and transcripts of Claude Code are shown without the secret")
    func claude() async throws {
        try await withClaudeUser { user in
            let prompt = "Say \(Self.secret)\nFAKE: bash echo $T"
            let ended = try await user.run(
                "start", "-p", prompt, "--name", "it", "--wait", "--env", "IS_SANDBOX=1", "--env", "T=\(Self.secret)",
                "--mask", "T")
            #expect(ended.code == 0 && ended.output.contains("fake answer to: Say ***************"), "\(ended)")
            let task = try await user.task("it")
            #expect(task["prompt"] == "Say ***************\nFAKE: bash echo $T")
            #expect(task["claude"]["result"].text?.contains("Say ***************") == true)
            for words in [["--transcript"], ["--transcript", "--raw"], ["--transcript", "--json"], ["--raw"]] {
                let shown = try await user.start(["logs", "it"] + words).ended()
                #expect(shown.code == 0 && shown.output.contains("***************"), "\(shown)")
                #expect(!shown.output.contains("hunter2"), "\(shown)")
            }
            let id = try #require(task["task_id"].text)
            let completion = String(decoding: try Files.read("\(user.completionsFolder)/\(id).json"), as: UTF8.self)
            #expect(completion.contains("***************") && !completion.contains("hunter2"))
        }
    }

    @Test("agent-exec hides a value in every later answer, too, and in the event of the end")
    func agentExec() async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer(
                "run", "--wait", "--mask", "TOKEN", "--mask", "NO_SUCH_NAME", "--env", "TOKEN=\(Self.secret)", "--env",
                "URL=https://me:\(Self.secret)@host", "--notify-file", "events", "echo $TOKEN; echo \(Self.secret)")
            #expect(answer["env_vars"] == ["TOKEN=***", "URL=https://me:***************@host"])
            #expect(answer["final_snapshot"]["stdout_tail"] == "***************\n***************\n")
            let id = try #require(answer["job_id"].text)
            let tail = try await agent.answer("tail", id)
            #expect(tail["stdout_tail"] == "***************\n***************\n")
            #expect(tail["stdout_included_bytes"] == 32)
            try await agent.user.eventuallyDelivered()
            let event = String(decoding: try Files.read(agent.user.workspace + "/events"), as: UTF8.self)
            #expect(event.contains("***************") && !event.contains("hunter2"), "\(event)")
        }
    }
}
