import SystemSupport
import Testing

@Suite("agent-exec runs command lines with the shell that was chosen")
struct AgentExecShellTests {
    @Test("A flag wins over a named file, that over the user's file, that over sh -lc")
    func precedence() async throws {
        try await withAgentExec { agent in
            let usual = try await agent.answer("run", "echo $0")
            #expect(usual["snapshot"]["stdout_tail"] == "sh\n")
            try Files.createFolder(agent.user.home + "/.config/agent-exec")
            try Files.create(
                agent.user.home + "/.config/agent-exec/config.toml",
                """
                # what runs command lines
                [other]
                unix = 3
                [shell]
                unix = [
                    "sh", '-c', # two words
                    "echo \\"user's:\\" $1", "x",
                ]
                windows = ["cmd", "/C"]
                """.utf8)
            let own = try await agent.answer("run", "word")
            #expect(own["snapshot"]["stdout_tail"] == "user's: word\n")
            try Files.create(agent.user.file("named.toml"), "[shell]\nunix=['sh','-c','echo named: $1','x']".utf8)
            let named = try await agent.answer("run", "--config", agent.user.file("named.toml"), "--", "a", "b c")
            #expect(named["snapshot"]["stdout_tail"].text?.hasPrefix("named: ") == true)
            let flag = try await agent.answer(
                "run", "--config", agent.user.file("named.toml"), "--shell-wrapper", "bash -c",
                "echo ${BASH_VERSION:+bash}")
            #expect(flag["snapshot"]["stdout_tail"] == "bash\n")
        }
    }

    @Test(
        "A file that is wrong is an error that says where",
        arguments: [
            ("[shell]\nunix = \"sh\"", "line 2"), ("[shell]\nunix = [\"sh\"", "ends in the middle"),
            ("[shell]\nunix = [\"sh]", "no end"), ("[shell]\nunix", "no value"), ("[shell]\nunix = []", "no program"),
        ])
    func wrong(_ text: String, _ problem: String) async throws {
        try await withAgentExec { agent in
            try Files.create(agent.user.file("c.toml"), text.utf8)
            let error = try await agent.failure("config_error", "run", "--config", agent.user.file("c.toml"), "true")
            #expect(error["message"].text?.contains(problem) == true, "\(error)")
            try await agent.failure("config_error", "run", "--config", agent.user.file("missing.toml"), "true")
        }
    }
}
