import Glibc
import SystemSupport
import Testing

@Suite("agent-exec run keeps the contract of its document")
struct AgentExecRunTests {
    @Test("A short job is in the first answer, with state, exit code and output")
    func short() async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer("run", "echo", "hello", "world")
            #expect(answer["state"] == "exited")
            #expect(answer["exit_code"] == 0)
            #expect(answer["snapshot"]["stdout_tail"] == "hello world\n")
            #expect(answer["snapshot"]["stderr_tail"] == "")
            #expect(answer["snapshot"]["truncated"] == false)
            #expect(answer["snapshot"]["encoding"] == "utf-8-lossy")
            #expect(answer["snapshot"]["stdout_range"] == [0, 12])
            #expect(answer["snapshot"]["stdout_observed_bytes"] == 12)
            #expect(answer["env_vars"] == .null)
            let path = try #require(answer["stdout_log_path"].text)
            #expect(String(decoding: try Files.read(path), as: UTF8.self) == "hello world\n")
        }
    }

    @Test(
        "A job that fails is an answer, not an error",
        arguments: [("exit 7", "exited", 7), ("kill -9 $$", "killed", nil)])
    func failing(_ script: String, _ state: String, _ code: Int?) async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer("run", script)
            #expect(answer["state"].text == state)
            #expect(answer["exit_code"].int == code)
            let status = try await agent.answer("status", try #require(answer["job_id"].text))
            #expect(status["state"].text == state)
            #expect(status["signal"].text == (code == nil ? "9" : nil))
        }
    }

    @Test("One word is a command line for the shell, several are a program and its arguments")
    func words() async throws {
        try await withAgentExec { agent in
            let line = try await agent.answer("run", "--env", "X=a b", "printf '%s|' $X; printf err >&2")
            #expect(line["snapshot"]["stdout_tail"] == "a|b|")
            #expect(line["snapshot"]["stderr_tail"] == "err")
            let words = try await agent.answer("run", "--", "printf", "%s|", "$X", "a b", "it's", "--wait", "-n")
            #expect(words["snapshot"]["stdout_tail"] == "$X|a b|it's|--wait|-n|")
            let dashes = try await agent.answer("run", "printf", "%s|", "--timeout", "5")
            #expect(dashes["snapshot"]["stdout_tail"] == "--timeout|5|")
        }
    }

    @Test("--snapshot-after 0 answers at once, without a snapshot")
    func atOnce() async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer("run", "--snapshot-after", "0", "sleep", "60")
            #expect(answer["state"] == "running")
            #expect(answer["snapshot"] == .null)
            #expect(answer["waited_ms"] == 0)
            #expect(answer["exit_code"] == .null)
        }
    }

    @Test("--snapshot-after answers when the time is over, with what there is")
    func later() async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer("run", "--snapshot-after", "300", "echo begun; sleep 60")
            #expect(answer["state"] == "running")
            #expect(answer["snapshot"]["stdout_tail"] == "begun\n")
            #expect((300...10_000).contains(answer["elapsed_ms"].int ?? 0))
        }
    }

    @Test("--wait stays to the end, and shows it beside the snapshot")
    func wait() async throws {
        try await withAgentExec { agent in
            // The time for the snapshot is not for the daemon to start.
            try await agent.answer("list")
            let answer = try await agent.answer(
                "run", "--wait", "--wait-poll-ms", "50", "--snapshot-after", "1500", "--progress-every", "10",
                "echo first; sleep 3; echo last; exit 5")
            #expect(answer["state"] == "exited")
            #expect(answer["exit_code"] == 5)
            #expect(answer["finished_at"].text != nil)
            #expect(answer["snapshot"]["stdout_tail"] == "first\n")
            #expect(answer["final_snapshot"]["stdout_tail"] == "first\nlast\n")
            #expect(answer["elapsed_ms"].int ?? 0 >= 3000)
        }
    }

    @Test("--timeout sends TERM, --kill-after KILL to what stays")
    func timeLimit() async throws {
        try await withAgentExec { agent in
            let polite = try await agent.answer(
                "run", "--timeout", "300", "--kill-after", "60000",
                "trap 'echo bye; exit 3' TERM; while :; do sleep 0.02; done")
            #expect(polite["state"] == "exited")
            #expect(polite["exit_code"] == 3)
            #expect(polite["snapshot"]["stdout_tail"] == "bye\n")
            let stubborn = try await agent.answer(
                "run", "--timeout", "300", "--kill-after", "200",
                "trap '' TERM; sleep 1000 & while :; do sleep 0.02; done")
            #expect(stubborn["state"] == "killed")
            #expect(agent.user.processes(of: try #require(stubborn["job_id"].text)).isEmpty)
        }
    }

    @Test("The output in an answer is bounded by lines and by bytes")
    func bounds() async throws {
        try await withAgentExec { agent in
            let usual = try await agent.answer("run", "seq 1000; yes | head -c 200000 >&2")
            #expect(usual["snapshot"]["stdout_tail"].text?.split(separator: "\n").count == 50)
            #expect(usual["snapshot"]["truncated"] == true)
            #expect(usual["snapshot"]["stdout_observed_bytes"] == 3893)
            #expect(usual["snapshot"]["stderr_observed_bytes"] == 200_000)
            #expect(usual["snapshot"]["stderr_included_bytes"] == 100)
            let id = try #require(usual["job_id"].text)
            let few = try await agent.answer("tail", "--tail-lines", "2", id)
            #expect(few["stdout_tail"] == "999\n1000\n")
            #expect(few["stdout_range"] == [3884, 3893])
            let bytes = try await agent.answer("tail", "--max-bytes", "7", id)
            #expect(bytes["stdout_tail"] == "9\n1000\n")
            #expect(bytes["stdout_log_path"] == usual["stdout_log_path"])
        }
    }

    @Test("Folder and variables come from the caller and the options")
    func surroundings() async throws {
        try await withAgentExec { agent in
            try Files.create(agent.user.file("vars"), "# comment\nFILE_ONE=1\nBOTH=file\n".utf8)
            let answer = try await agent.answer(
                "run", "--cwd", agent.user.home, "--env", "BOTH=flag", "--env-file", agent.user.file("vars"), "--",
                "sh", "-c", "pwd; echo $FILE_ONE $BOTH $CALLER", environment: ["CALLER": "mine"])
            #expect(answer["snapshot"]["stdout_tail"].text == "\(agent.user.home)\n1 flag mine\n")
            #expect(answer["env_vars"] == ["BOTH=flag", "FILE_ONE=1"])
            let bare = try await agent.answer(
                "run", "--no-inherit-env", "--env", "SET=1", "echo ${CALLER-none} ${HOME-none} $SET",
                environment: ["CALLER": "mine"])
            #expect(bare["snapshot"]["stdout_tail"] == "none none 1\n")
            try await agent.failure("launch_failed", "run", "--cwd", agent.user.file("nowhere"), "true")
        }
    }

    @Test("--mask hides a value in the answer, also where the answer begins in the middle of it")
    func masking() async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer(
                "run", "--mask", "TOKEN", "--env", "TOKEN=s3cret-value", "--max-bytes", "20",
                "printf 'is %s and\\n%s-%s' $TOKEN $TOKEN $TOKEN")
            #expect(answer["env_vars"] == ["TOKEN=***"])
            #expect(answer["snapshot"]["stdout_tail"] == "*******-************")
            #expect(answer["snapshot"]["truncated"] == true)
        }
    }
}
