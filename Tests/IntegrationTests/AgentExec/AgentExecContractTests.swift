import Glibc
import SystemSupport
import Testing

@Suite("agent-exec prints one JSON object, whatever happens")
struct AgentExecContractTests {
    @Test(
        "A wrong call exits with 2",
        arguments: [
            ["run"], ["run", "--timeout", "5s", "true"], ["run", "--tail-lines", "-1", "true"], ["stats", "x"],
            ["status"],
            ["kill", "--signal", "HUP", "x"], ["list", "--state", "done"], ["gc", "--older-than", "soon"], ["run", ""],
            ["run", "--inherit-env", "--no-inherit-env", "true"],
        ])
    func usage(_ words: [String]) async throws {
        try await withAgentExec { agent in
            let ended = try await agent.start(words).ended()
            #expect(ended.code == 2, "\(ended)")
            #expect(try ended.json()["error"]["code"] == "invalid_argument")
            #expect(ended.errors.contains("--help"))
            #expect(!FileSystem.exists(agent.user.stateFolder), "a daemon was started for nothing")
        }
    }

    @Test("Standard error is silent unless asked")
    func diagnostics() async throws {
        try await withAgentExec { agent in
            #expect(try await agent.start(["run", "true"]).ended().errors.isEmpty)
            for (words, environment) in [
                (["-v", "run", "true"], [:]), (["run", "-vv", "true"], [:]), (["run", "true"], ["RUST_LOG": "debug"]),
            ] as [([String], [String: String])] {
                let ended = try await agent.start(words, environment: environment).ended()
                #expect(ended.errors.contains("DEBUG"), "\(ended)")
                #expect(try ended.json()["ok"] == true)
            }
            #expect(try await agent.start(["run", "true"], environment: ["RUST_LOG": "error"]).ended().errors.isEmpty)
        }
    }

    @Test("Whoever interrupts the waiting is told which job goes on")
    func interruption() async throws {
        try await withAgentExec { agent in
            let run = try agent.start(["run", "--wait", "touch ready; sleep 60"])
            try await agent.user.eventuallyExists(agent.user.workspace + "/ready")
            try run.send(SIGINT)
            let ended = try await run.ended()
            #expect(ended.code == 130, "\(ended)")
            let error = try ended.json()["error"]
            #expect(error["code"] == "interrupted")
            let id = try #require(error["details"]["job_id"].text)
            #expect(try await agent.answer("status", id)["state"] == "running")
        }
    }

    @Test("What was printed once stays readable")
    func recorded() async throws {
        try await withAgentExec { agent in
            let run = try await agent.answer("run", "--env", "A=b", "--wait", "echo out; echo err >&2; exit 3")
            let id = try #require(run["job_id"].text)
            let sleeper = try await agent.answer("run", "--snapshot-after", "0", "sleep 60")
            var cases = [
                Contract.Case("run", run), Contract.Case("run-at-once", sleeper),
                Contract.Case("status", try await agent.answer("status", id)),
                Contract.Case("tail", try await agent.answer("tail", id)),
                Contract.Case("wait", try await agent.answer("wait", id)),
                Contract.Case("kill", try await agent.answer("kill", sleeper["job_id"].text ?? "")),
                Contract.Case("list", try await agent.answer("list", "--state", "exited")),
                Contract.Case("gc", try await agent.answer("gc", "--older-than", "0s")),
                Contract.Case("install-skills", try await agent.answer("install-skills")),
                Contract.Case("error", try await agent.start(["status", "nobody"]).ended().json()),
            ]
            for index in cases.indices { cases[index].schema = "agent-exec" }
            try await RecordedOutputs("agent-exec-0.1").expect(in: cases, agent.user)
        }
    }

    @Test("schema prints the published schema")
    func schema() async throws {
        try await withAgentExec { agent in
            let answer = try await agent.answer("schema")
            let published = try JSON(parsing: Files.read(Contract.folder + "/agent-exec.json"))
            #expect(answer["schema"] == published)
            #expect(!FileSystem.exists(agent.user.stateFolder), "a daemon was started for nothing")
        }
    }

    @Test("install-skills puts instructions where agents look for them")
    func skills() async throws {
        try await withAgentExec { agent in
            let own = try await agent.answer("install-skills")
            let path = agent.user.workspace + "/.agents/skills/agent-exec"
            #expect(own["skills"].elements.first?["path"].text == path)
            #expect(String(decoding: try Files.read(path + "/SKILL.md"), as: UTF8.self).contains("agent-exec run"))
            try Files.createFolder(agent.user.file("mine/part"))
            try Files.create(agent.user.file("mine/SKILL.md"), "text".utf8)
            try Files.create(agent.user.file("mine/part/more"), "more".utf8)
            let local = try await agent.answer(
                "install-skills", "--source", "local:\(agent.user.file("mine"))", "--global")
            #expect(local["global"] == true)
            #expect(try Files.read(agent.user.home + "/.agents/skills/mine/part/more") == Array("more".utf8))
            try await agent.failure("unknown_source_scheme", "install-skills", "--source", "https://example.org/x")
            try await agent.failure("io_error", "install-skills", "--source", "local:/nowhere")
        }
    }
}
