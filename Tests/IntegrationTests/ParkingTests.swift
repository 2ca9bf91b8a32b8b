import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Claude Code tasks at a usage limit", .timeLimit(.minutes(5)))
struct ParkingTests {
    private static let sandbox = ["--env", "IS_SANDBOX=1"]

    @Test("A parked task waits for the reset, survives restarts, and goes on with its session")
    func parks() async throws {
        try await withClaudeUser { user in
            try user.configure("defaults: {on_limit: park}\n")
            let prompt = "Do it\nFAKE: bash echo worked\nFAKE: limit 3"
            let ended = try await user.start(["start", "--name", "it", "--json", "-p", prompt] + Self.sandbox).ended()
            #expect(ended.code == 0, "\(ended)")
            try await eventually("it is parked") { try await user.task("it")["waiting_for"]["reason"] == "limit" }
            let parked = try await user.task("it")
            #expect(parked["status"] == "pending")
            #expect(parked["attempt"] == 2)
            #expect(parked["waiting_for"]["message"].text?.contains("usage limit") == true)
            #expect(try await user.run("list").output.contains("pending (limit)"))
            try await user.killDaemon()
            let task = try await user.endOfTask("it")
            #expect(task["status"] == "completed", "\(task)")
            #expect(task["claude"]["result"] == "fake answer to: Continue where you left off.")
            #expect(task["claude"]["session_id"] != parked["previous_attempts"].elements.first?["session_id"])
            #expect(task["retries_left"] == 0)
            let transcript = try await user.run("logs", "it", "--transcript")
            #expect(transcript.output.contains("Continue where you left off."), "\(transcript)")
        }
    }

    @Test("One that was refused at once begins again with its prompt")
    func parksAtOnce() async throws {
        try await withClaudeUser { user in
            let ended = try await user.start(
                ["start", "--wait", "--json", "--on-limit", "park", "-p", "Do it\nFAKE: limit 3"] + Self.sandbox
            ).ended()
            #expect(ended.code == 0, "\(ended)")
            #expect(try ended.json()["claude"]["result"] == "fake answer to: Do it")
        }
    }

    @Test("A parked task can be called off")
    func calledOff() async throws {
        try await withClaudeUser { user in
            let ended = try await user.start(
                ["start", "--name", "it", "--on-limit", "park", "-p", "FAKE: limit 3600"] + Self.sandbox
            ).ended()
            #expect(ended.code == 0, "\(ended)")
            try await eventually("it is parked") { try await user.task("it")["waiting_for"]["reason"] == "limit" }
            #expect(try await user.run("kill", "it").code == 0)
            #expect(try await user.task("it")["status"] == "killed")
        }
    }

    @Test("Unless parking is asked for, a limit is a failure, also where it is far away")
    func fails() async throws {
        try await withClaudeUser { user in
            for options in [[], ["--on-limit", "park", "-p", "FAKE: limit 9999999"], ["--on-limit", "fail"]] {
                let prompt = options.contains("-p") ? [] : ["-p", "FAKE: limit 1"]
                let ended = try await user.start(["start", "--wait", "--json"] + options + prompt + Self.sandbox)
                    .ended()
                #expect(ended.code == 1, "\(ended)")
                #expect(try ended.json()["attempt"] == 1)
                #expect(try ended.json()["error"].text?.contains("limit") == true)
            }
        }
    }
}
