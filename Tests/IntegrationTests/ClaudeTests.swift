import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Claude Code tasks")
struct ClaudeTests {
    @Test("A prompt is worked on, and status, logs and completion record tell what came of it")
    func success() async throws {
        try await withClaudeUser { user in
            let prompt = "Mend the \"tests\" of $(HOME)\nFAKE: bash echo tool output"
            let ended = try await user.run("start", "-p", prompt, "--name", "mend", "--wait", "--env", "IS_SANDBOX=1")
            #expect(ended.code == 0, "\(ended)")
            #expect(ended.output.contains("echo tool output"))
            #expect(ended.output.contains("fake answer to: Mend the \"tests\" of $(HOME)"))
            #expect(!ended.output.contains("\"type\""))
            let task = try await user.task("mend")
            let id = try #require(task["task_id"].text)
            #expect(task["status"] == "completed")
            #expect(task["task_type"] == "claude_code")
            #expect(task["prompt"].text == prompt)
            let claude = task["claude"]
            #expect(claude["session_id"].text == id)
            #expect(claude["turns"] == 2)
            #expect(claude["last_tool"] == "Bash")
            #expect(claude["is_error"] == false)
            #expect(claude["output_tokens"].int ?? 0 > 0)
            #expect(claude["cost_usd"] != nil)
            #expect(claude["result"].text?.hasPrefix("fake answer to: Mend") == true)
            let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
            #expect(completion["status"] == "success")
            #expect(completion["claude"]["result"] == claude["result"])
            #expect(try await user.run("list").output.contains("🤖"))
            let raw = try await user.run("logs", "mend", "--raw", "--offset", "0").jsonLines()
            #expect(raw.first?["type"] == "system")
            #expect(raw.last?["type"] == "result")
            #expect(try await user.run("logs", "mend").output == ended.output)
            let transcript = try await user.run("logs", "mend", "--transcript")
            #expect(transcript.output.contains("fake answer"), "\(transcript)")
        }
    }

    @Test(
        "A session that reports an error is a failure whatever its exit code, with the session's own reason",
        arguments: [
            ("FAKE: fail", "the fake was told to fail"), ("FAKE: max_turns", "turns"),
            ("FAKE: not_logged_in", "not logged in"), ("FAKE: api_error", "ECONNREFUSED"),
            ("FAKE: no_result", "result"),
        ])
    func failures(_ prompt: String, _ reason: String) async throws {
        try await withClaudeUser { user in
            let ended = try await user.run("start", "--wait", "--json", "-p", prompt, "--env", "IS_SANDBOX=1")
            #expect(ended.code != 0, "\(ended)")
            #expect(ended.code != 125, "\(ended)")
            let task = try ended.json()
            #expect(task["status"] == "failed")
            #expect(task["error"].text?.contains(reason) == true, "\(task)")
        }
    }

    @Test("A session that reports success but exits with a code has failed with that code")
    func exitCode() async throws {
        try await withClaudeUser { user in
            let ended = try await user.run("start", "--wait", "-p", "FAKE: exit 9", "--env", "IS_SANDBOX=1")
            #expect(ended.code == 9, "\(ended)")
        }
    }

    @Test("Root without a sandbox is told so before anything starts", .enabled("needs root", { geteuid() == 0 }))
    func rootWithoutSandbox() async throws {
        try await withClaudeUser { user in
            let error = try await user.expectError("root_without_sandbox", ["start", "-p", "hello"])
            #expect(error["hint"].text?.contains("IS_SANDBOX") == true)
            #expect(try await user.json("list")["count"] == 0)
            #expect(try Files.names(in: user.tasksFolder) == [])
        }
    }

    @Test("A missing Claude Code is named, with what to do")
    func missingClaude() async throws {
        try await withUser { user in
            let error = try await user.expectError("claude_not_found", ["start", "-p", "x", "--env", "IS_SANDBOX=1"])
            #expect(error["message"].text?.contains("claude") == true)
            #expect(error["hint"].text?.contains("claude_path") == true)
        }
    }

    @Test("The program named in the configuration is used")
    func claudePath() async throws {
        try await withUser { user in
            let path = user.file("c.yaml")
            try Files.create(
                path, "defaults:\n  claude_path: \(Fixtures.path(of: "fake-claude"))\n  max_turns: 3\n".utf8)
            let ended = try await user.run(
                "start", "-c", path, "--wait", "--json", "-p", "FAKE: max_turns", "--env", "IS_SANDBOX=1")
            #expect(try ended.json()["claude"]["result"].text?.contains("(3)") == true, "\(ended)")
        }
    }

    @Test("An empty prompt is refused before anything starts", arguments: ["", " \n\t"])
    func emptyPrompt(_ text: String) async throws {
        try await withClaudeUser { user in
            try Files.create(user.file("empty"), text.utf8)
            for words in [["-p", text], ["--prompt-file", user.file("empty")]] {
                let error = try await user.expectError(
                    "invalid_argument", exitCode: 2, ["start", "--env", "IS_SANDBOX=1"] + words)
                #expect(error["message"].text?.contains("empty") == true)
            }
            let piped = try await user.run("start", "--prompt-file", "-", "--env", "IS_SANDBOX=1")
            #expect(piped.code == 2, "\(piped)")
            #expect(try await user.json("list")["count"] == 0)
            #expect(try Files.names(in: user.stateFolder + "/incoming") == [])
        }
    }

    @Test(
        "A prompt is data, whatever it holds",
        arguments: [
            "--help", "-p", "$(touch owned)", "`touch owned`", "a'b\"c\\", "; touch owned;", "é🤖\u{202e}", "line\nline",
        ])
    func awkwardPrompts(_ prompt: String) async throws {
        try await withClaudeUser { user in
            let ended = try await user.run("start", "--wait", "--json", "--prompt=\(prompt)", "--env", "IS_SANDBOX=1")
            #expect(ended.code == 0, "\(ended)")
            let first = prompt.split(separator: "\n")[0]
            #expect(try ended.json()["claude"]["result"].text == "fake answer to: \(first)")
            #expect(!FileSystem.exists(user.workspace + "/owned"))
        }
    }

    @Test("Ten megabytes of prompt arrive, from a file and through a pipe, and show in no process listing")
    func largePrompt() async throws {
        try await withClaudeUser { user in
            let marker = "needle-\(UInt64.random(in: 0 ... .max))"
            let line = "\(marker) " + String(repeating: "x", count: 90) + "\n"
            let prompt =
                Array("FAKE: bash touch ready; while [ ! -e go ]; do sleep 0.02; done\n".utf8)
                + Array(repeatElement(Array(line.utf8), count: 10_000_000 / line.utf8.count).joined())
            try Files.create(user.file("prompt"), prompt)
            let id = try await user.dispatch("start", "--prompt-file", user.file("prompt"), "--env", "IS_SANDBOX=1")
            try await user.eventuallyExists(user.workspace + "/ready")
            #expect(try Files.read("\(user.tasksFolder)/\(id)/stdin") == prompt)
            let visible = ProcessTable.all().filter { entry in
                ((try? Files.read("/proc/\(entry.pid)/cmdline")) ?? []).firstRange(of: Array(marker.utf8)) != nil
            }
            #expect(visible == [])
            try Files.create(user.workspace + "/go", [])
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "completed", "\(task)")
            #expect(task["prompt_truncated"] == true)
        }
    }

    @Test("A NUL byte in a prompt file is data like any other")
    func nulInPrompt() async throws {
        try await withClaudeUser { user in
            try Files.create(user.file("prompt"), "before\0after\n".utf8)
            let id = try await user.dispatch("start", "--prompt-file", user.file("prompt"), "--env", "IS_SANDBOX=1")
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "completed", "\(task)")
            #expect(task["prompt"] == "before\0after\n")
            #expect(try Files.read("\(user.tasksFolder)/\(id)/stdin") == Array("before\0after\n".utf8))
        }
    }

    @Test("Progress shows while the session goes on")
    func progress() async throws {
        try await withClaudeUser { user in
            let script = "touch ready; while [ ! -e go ]; do sleep 0.02; done"
            let id = try await user.dispatch("start", "-p", "work\nFAKE: bash \(script)", "--env", "IS_SANDBOX=1")
            try await eventually("progress") { try await user.task(id)["claude"]["last_tool"] == "Bash" }
            let task = try await user.task(id)
            #expect(task["status"] == "running")
            #expect(task["claude"]["turns"] == 1)
            #expect(task["claude"]["result"] == nil)
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.endOfTask(id)["claude"]["turns"] == 2)
        }
    }

    @Test("A session can be gone on with, in its own folder, under a new id")
    func resume() async throws {
        try await withClaudeUser { user in
            let first = try await user.dispatch("start", "-p", "one", "--env", "IS_SANDBOX=1")
            _ = try await user.endOfTask(first)
            let ended = try await user.start(
                ["start", "--resume", first, "-p", "two", "--wait", "--json", "--env", "IS_SANDBOX=1"], in: user.home
            ).ended()
            #expect(ended.code == 0, "\(ended)")
            let task = try ended.json()
            #expect(task["task_id"].text != first)
            #expect(task["workspace"].text == user.workspace)
            #expect(task["claude"]["result"] == "fake answer to: two")
            let shell = try await user.dispatch(script: "true")
            try await user.expectError(
                "invalid_argument", exitCode: 2, ["start", "--resume", shell, "-p", "x", "--env", "IS_SANDBOX=1"])
            try await user.expectError(
                "task_not_found", ["start", "--resume", "none", "-p", "x", "--env", "IS_SANDBOX=1"])
        }
    }

    @Test("A session that has reported and does not exit can be killed, and what it started goes with it")
    func hanging() async throws {
        try await withClaudeUser { user in
            let id = try await user.dispatch("start", "-p", "FAKE: hang_after_result", "--env", "IS_SANDBOX=1")
            try await eventually("the result") { try await user.task(id)["claude"]["result"] != nil }
            #expect(try await user.task(id)["status"] == "running")
            #expect(try await user.run("kill", id, "--grace", "1s").code == 0)
            #expect(try await user.task(id)["status"] == "killed")
            #expect(user.processes(of: id).isEmpty)
        }
    }

    @Test("Lines that are no messages are shown as they are, and a raw log has every byte")
    func noise() async throws {
        try await withClaudeUser { user in
            let id = try await user.dispatch("start", "-p", "FAKE: noise", "--env", "IS_SANDBOX=1")
            #expect(try await user.endOfTask(id)["status"] == "completed")
            let shown = try await user.run("logs", id).output
            #expect(shown.contains("warning: this is no message"))
            #expect(!shown.contains("\u{1b}"))
            let raw = try await user.run("logs", id, "--raw", "--offset", "0")
            #expect(raw.out == (try Files.read("\(user.tasksFolder)/\(id)/task.log")))
        }
    }

    @Test("A submission of a session that is repeated with its id gives the session there is")
    func repeatedSubmission() async throws {
        try await withClaudeUser { user in
            try await user.json("list")
            let id = "0193b4c7-0000-7000-8000-\(String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16))abcd"
            try Files.create("\(user.stateFolder)/incoming/\(id)", "do it".utf8)
            let submission = user.submission(
                ["claude": ["_0": ["allowedTools": []]]], id: id, environment: ["IS_SANDBOX": "1"],
                ["standardInputFile": .text(id)])
            let socket = try ControlSocket(user)
            #expect(try await socket.call("task.submit", submission)["result"]["task_id"].text == id)
            let again = try await socket.call("task.submit", submission)
            #expect(again["result"]["task_id"].text == id, "\(again)")
            let task = try await user.endOfTask(id)
            #expect(task["claude"]["result"] == "fake answer to: do it")
            let last = try await socket.call("task.submit", submission)
            #expect(last["result"]["status"] == "completed", "\(last)")
            #expect(try await user.json("list")["count"] == 1)
        }
    }
}
