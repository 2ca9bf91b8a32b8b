import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("agent-exec tells of the end of a job as its document says")
struct AgentExecNotifyTests {
    /// The file with the event and what has come of telling it, once that many receivers were tried.
    private func completion(_ run: JSON, _ agent: AgentExecUser, results: Int) async throws -> JSON {
        let logs = try #require(run["stdout_log_path"].text)
        let path = Path.join(Path.parent(of: logs), "completion_event.json")
        var event = JSON.null
        try await eventually("what has come of telling \(results) receivers") {
            guard let bytes = try? Files.read(path) else { return false }
            event = try JSON(parsing: bytes)
            return event["delivery_results"].elements.count == results
        }
        try await Contract.expect([Contract.Case("event", event, schema: "agent-exec")], agent.user)
        return event
    }

    @Test("The command reads the event; the file gets it as a line; the job's folder keeps it with the results")
    func both() async throws {
        try await withAgentExec { agent in
            let file = agent.user.file("events.ndjson")
            let run = try await agent.answer(
                "run", "--wait", "--notify-file", file, "--notify-command",
                "cat > read; env | grep '^AGENT_EXEC_' | sort > variables; cat \"$AGENT_EXEC_EVENT_PATH\" > kept",
                "--", "sh", "-c", "echo hello; exit 3")
            let id = try #require(run["job_id"].text)
            let event = try await completion(run, agent, results: 2)
            #expect(event["event_type"] == "job.finished")
            #expect(event["schema_version"] == "0.1")
            #expect(event["job_id"].text == id)
            #expect(event["state"] == "exited")
            #expect(event["exit_code"] == 3)
            #expect(event["command"] == ["sh", "-c", "echo hello; exit 3"])
            #expect(event["cwd"].text == agent.user.workspace)
            #expect(event["stdout_log_path"] == run["stdout_log_path"])
            #expect(event["stderr_log_path"] == run["stderr_log_path"])
            #expect(event["delivery_results"].elements.allSatisfy { $0["success"] == true })
            #expect(Set(event["delivery_results"].elements.map { $0["sink_type"] }) == ["command", "file"])

            let told = event.removing("delivery_results")
            #expect(try JSON(parsing: Files.read(agent.user.workspace + "/read")) == told)
            let kept = try JSON(parsing: Files.read(agent.user.workspace + "/kept"))
            #expect(kept.removing("delivery_results") == told)
            let lines = try Files.read(file).split(separator: UInt8(ascii: "\n"))
            #expect(try lines.map { try JSON(parsing: $0) } == [told])
            let variables = String(decoding: try Files.read(agent.user.workspace + "/variables"), as: UTF8.self)
            #expect(variables.contains("AGENT_EXEC_EVENT_TYPE=job.finished\n"))
            #expect(variables.contains("AGENT_EXEC_JOB_ID=\(id)\n"))
            #expect(variables.contains("/\(id)/completion_event.json\n"))
        }
    }

    @Test("A receiver that fails changes nothing about the job; the result says so")
    func failing() async throws {
        try await withAgentExec { agent in
            let run = try await agent.answer("run", "--wait", "--notify-command", "echo no >&2; exit 9", "true")
            #expect(run["state"] == "exited")
            let event = try await completion(run, agent, results: 1)
            let result = try #require(event["delivery_results"].elements.first)
            #expect(result["success"] == false)
            #expect(result["error"].text?.contains("9") == true)
            #expect(try await agent.answer("status", run["job_id"].text ?? "")["exit_code"] == 0)
        }
    }

    @Test("A job that is ended by a signal is told of as killed, without an exit code")
    func killed() async throws {
        try await withAgentExec { agent in
            let file = agent.user.file("events.ndjson")
            let run = try await agent.answer("run", "--snapshot-after", "0", "--notify-file", file, "sleep", "60")
            try await agent.answer("kill", "--signal", "KILL", run["job_id"].text ?? "")
            let event = try await completion(run, agent, results: 1)
            #expect(event["state"] == "killed")
            #expect(event["signal"] == "9")
            #expect(event["exit_code"] == .null)
        }
    }

    @Test("The shell wrapper runs the command that is told, too")
    func wrapper() async throws {
        try await withAgentExec { agent in
            let run = try await agent.answer(
                "run", "--wait", "--shell-wrapper", "bash -c", "--notify-command", "echo ${BASH_VERSION:+bash} > shell",
                "true")
            _ = try await completion(run, agent, results: 1)
            #expect(try Files.read(agent.user.workspace + "/shell") == Array("bash\n".utf8))
        }
    }

    @Test("The job is told of although the daemon was killed before it ended")
    func crash() async throws {
        try await withAgentExec { agent in
            let file = agent.user.file("events.ndjson")
            let run = try await agent.answer(
                "run", "--snapshot-after", "0", "--notify-file", file, "until [ -e go ]; do sleep 0.02; done")
            try await agent.user.killDaemon()
            try Files.create(agent.user.workspace + "/go", [])
            try await agent.answer("wait", run["job_id"].text ?? "")
            _ = try await completion(run, agent, results: 1)
            #expect(try Files.read(file).count(where: { $0 == UInt8(ascii: "\n") }) == 1)
        }
    }
}
