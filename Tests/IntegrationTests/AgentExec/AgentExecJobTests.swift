import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("agent-exec looks after its jobs as its document says")
struct AgentExecJobTests {
    @Test("wait returns at the end, or when the time is over and the job goes on")
    func waiting() async throws {
        try await withAgentExec { agent in
            let run = try await agent.answer(
                "run", "--snapshot-after", "0", "until [ -e go ]; do sleep 0.02; done; exit 3")
            let id = try #require(run["job_id"].text)
            let early = try await agent.answer("wait", "--timeout-ms", "200", "--poll-ms", "10", id)
            #expect(early["state"] == "running")
            #expect(early["exit_code"] == .null)
            let waiter = try agent.start(["wait", id])
            try Files.create(agent.user.workspace + "/go", [])
            let late = try await waiter.ended().json()
            #expect(late["state"] == "exited")
            #expect(late["exit_code"] == 3)
        }
    }

    @Test("kill reaches everything in the job, and says what came of it", arguments: ["TERM", "INT", "KILL"])
    func killing(_ signal: String) async throws {
        try await withAgentExec { agent in
            let run = try await agent.answer(
                "run", "--snapshot-after", "0", "exec sh -c 'sleep 1000 & touch ready; exec sleep 1000'")
            let id = try #require(run["job_id"].text)
            try await agent.user.eventuallyExists(agent.user.workspace + "/ready")
            let words = signal == "TERM" ? ["kill", id] : ["kill", "--signal", signal, id]
            let answer = try await agent.start(words).ended().json()
            #expect(answer["signal"].text == signal)
            #expect(answer["state"] == "killed")
            #expect(answer["terminated_signal"].text == ["TERM": "15", "INT": "2", "KILL": "9"][signal])
            #expect(answer["observed_within_ms"].int ?? 9999 <= 3000)
            // INT is ignored by what a shell has started in the background.
            if signal != "INT" { #expect(agent.user.processes(of: id).isEmpty) }
            let again = try await agent.answer("kill", id)
            #expect(again["state"] == "killed")
        }
    }

    @Test("list shows the jobs of this folder, and only jobs")
    func listing() async throws {
        try await withAgentExec { agent in
            let other = agent.user.file("other")
            try Files.createFolder(other)
            _ = try await agent.user.dispatch(script: "true")
            let here = try await agent.answer("run", "exit 1")["job_id"]
            let there = try await agent.answer("run", "--snapshot-after", "0", "sleep 60", in: other)["job_id"]
            let list = try await agent.answer("list")
            #expect(list["jobs"].elements.map { $0["job_id"] } == [here])
            #expect(list["root"].text == agent.user.tasksFolder)
            #expect(list["truncated"] == false)
            #expect(list["jobs"].elements.first?["exit_code"] == 1)
            #expect(try await agent.answer("list", "--cwd", other)["jobs"].elements.map { $0["job_id"] } == [there])
            #expect(try await agent.answer("list", "--all")["jobs"].elements.map { $0["job_id"] } == [there, here])
            let running = try await agent.answer("list", "--all", "--state", "running")
            #expect(running["jobs"].elements.map { $0["job_id"] } == [there])
            let first = try await agent.answer("list", "--all", "--limit", "1")
            #expect(first["jobs"].elements.count == 1)
            #expect(first["truncated"] == true)
        }
    }

    @Test("gc removes jobs that have ended long ago, and neither running ones nor other tasks")
    func collecting() async throws {
        try await withAgentExec { agent in
            let task = try await agent.user.dispatch(script: "true")
            _ = try await agent.user.endOfTask(task)
            let old = try #require(try await agent.answer("run", "echo old")["job_id"].text)
            let running = try #require(
                try await agent.answer("run", "--snapshot-after", "0", "sleep 60")["job_id"].text)
            let folder = agent.user.tasksFolder + "/" + old
            let young = try await agent.answer("gc")
            #expect(young["older_than"] == "30d")
            #expect(young["older_than_source"] == "default")
            #expect(young["deleted"] == 0)
            #expect(young["skipped"] == 2)
            let preview = try await agent.answer("gc", "--older-than", "0s", "--dry-run")
            #expect(preview["dry_run"] == true)
            #expect(preview["freed_bytes"].int ?? 0 > 0)
            #expect(preview["jobs"].elements.first { $0["job_id"].text == old }?["action"] == "would_delete")
            #expect(FileSystem.exists(folder))
            let real = try await agent.answer("gc", "--older-than", "0s")
            #expect(real["deleted"] == 1)
            #expect(real["freed_bytes"] == preview["freed_bytes"])
            #expect(real["jobs"].elements.first { $0["job_id"].text == running }?["reason"] == "running")
            #expect(!FileSystem.exists(folder))
            #expect(try await agent.user.task(task)["status"] == "completed")
            #expect(try await agent.answer("status", running)["state"] == "running")
        }
    }

    @Test("Jobs of another root are jobs of another world")
    func roots() async throws {
        try await withAgentExec { agent in
            let root = agent.user.file("root")
            let run = try await agent.answer("run", "echo $XDG_DATA_HOME", environment: ["AGENT_EXEC_ROOT": root])
            #expect(run["snapshot"]["stdout_tail"] == "\n")
            #expect(run["stdout_log_path"].text?.hasPrefix(root + "/") == true)
            let id = try #require(run["job_id"].text)
            #expect(try await agent.answer("list", "--all")["jobs"].elements.isEmpty)
            #expect(try await agent.answer("list", "--root", root)["jobs"].elements.count == 1)
            try await agent.failure("job_not_found", "status", id)
            #expect(try await agent.answer("status", "--root", root, id)["state"] == "exited")
        }
    }

    @Test("No id leads out of the jobs", arguments: ["..", ".", "/etc", "../x", "", "%2e%2e", "a b"])
    func hostileIDs(_ id: String) async throws {
        try await withAgentExec { agent in
            for command in ["status", "tail", "wait", "kill"] {
                try await agent.failure("job_not_found", command, "--", id)
            }
            #expect(FileSystem.exists(agent.user.tasksFolder))
        }
    }

    @Test("The beginning of an id will do; one that begins several will not")
    func prefixes() async throws {
        try await withAgentExec { agent in
            let first = try #require(try await agent.answer("run", "true")["job_id"].text)
            let second = try #require(try await agent.answer("run", "true")["job_id"].text)
            let shared = zip(first, second).prefix { $0 == $1 }.map(\.0)
            try await agent.failure("ambiguous_job_id", "status", String(shared))
            #expect(try await agent.answer("status", String(first.prefix(shared.count + 1)))["job_id"].text == first)
        }
    }

    @Test("A job survives the daemon, and is never running for ever")
    func crash() async throws {
        try await withAgentExec { agent in
            let id = try #require(
                try await agent.answer("run", "--snapshot-after", "0", "sleep 1; exit 6")["job_id"].text)
            try await agent.user.killDaemon()
            let end = try await agent.answer("wait", id)
            #expect(end["state"] == "exited")
            #expect(end["exit_code"] == 6)
        }
    }
}
