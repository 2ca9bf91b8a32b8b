import SystemSupport
import Testing

@Suite("What is typed wrong")
struct UsageTests {
    @Test(
        "A slip is a usage error that says what to type instead",
        arguments: [
            (["statsu"], "status"), (["list", "--status", "runing"], "running"), (["list", "--limt", "3"], "--limit"),
            (["run", "--cmd", "true", "--timeout", "1 hour"], "1h30m"), (["kill", "x", "--signal", "TREM"], "TERM"),
            (["list", "--since", "yesterday"], "2h"), (["logs", "x", "--stream", "output"], "out"),
            (["run", "--cmd", "true", "--tag", "novalue"], "KEY=VALUE"), (["wait", "x", "--timeout", "-5s"], "10m"),
            (["run", "--cmd", "true", "--leftovers", "keep"], "leave"),
        ])
    func slips(_ words: [String], _ suggestion: String) async throws {
        try await withUser { user in
            let ended = try await user.start(words).ended()
            #expect(ended.code == 2, "\(ended)")
            #expect(ended.output.isEmpty)
            #expect(ended.errors.contains(suggestion), "\(ended)")
            #expect(ended.errors.contains("--help"))
            let error = try await user.expectError("invalid_argument", exitCode: 2, words)
            #expect("\(error["message"]) \(error["hint"])".contains(suggestion))
            #expect(!FileSystem.exists(user.stateFolder), "a daemon was started for nothing")
        }
    }

    @Test(
        "What does not go together, or is missing, is a usage error",
        arguments: [
            ["run"], ["run", "--cmd", "true", "--", "true"], ["start"], ["start", "-p", "x", "--prompt-file", "y"],
            ["status"], ["status", "a", "-t", "b"], ["status", "a", "b"], ["logs"], ["wait"], ["kill"], ["cleanup"],
            ["cleanup", "a", "--finished"], ["logs", "a", "--exit-code"], ["logs", "a", "-l", "-1"],
            ["list", "--limit", "-1"], ["list", "--json", "--jsonl"], ["config", "--init", "--path"],
            ["list", "extra"],
            ["dashboard", "--stream", "--watch", "1"],
        ])
    func combinations(_ words: [String]) async throws {
        try await withUser { user in
            let ended = try await user.start(words).ended()
            #expect(ended.code == 2, "\(ended)")
            #expect(ended.errors.hasPrefix("error: "), "\(ended)")
        }
    }

    @Test(
        "An empty command is refused before anything starts",
        arguments: [["--cmd", ""], ["--cmd", " \n\t"], ["--", ""]])
    func emptyCommands(_ words: [String]) async throws {
        try await withUser { user in
            let error = try await user.expectError("invalid_argument", exitCode: 2, ["run"] + words)
            #expect(error["message"].text?.contains("empty") == true)
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("A NUL byte is refused wherever no program could be given it")
    func nulBytes() async throws {
        try await withUser { user in
            try await user.json("list")
            let plain = ControlSocket.script("true")
            let submissions: [JSON] = [
                user.submission(ControlSocket.script("echo a\0b"), id: "a"),
                user.submission(["words": ["_0": ["echo", "a\0b"]]], id: "b"),
                user.submission(
                    plain, id: "c", ["environment": ["A": "x\0y"]]),
                user.submission(
                    plain, id: "d", ["environment": ["A\0": "x"]]),
                user.submission(plain, id: "e", ["workspace": "/tmp\0/x"]),
                user.submission(plain, id: "f", ["tags": ["k": "a\0b"]]),
                user.submission(plain, id: "g", environment: ["A": "x\0y"]),
            ]
            for submission in submissions {
                let answer = try await ControlSocket(user).call("task.submit", submission)
                #expect(answer["error"]["data"]["code"] == "invalid_argument", "\(answer)")
                #expect(answer["error"]["message"].text?.contains("NUL") == true)
            }
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("What is no request is answered with what is wrong, and harms nobody")
    func foreignRequests() async throws {
        try await withUser { user in
            try await user.json("list")
            let socket = try ControlSocket(user)
            try await socket.send(Array("hello\n".utf8))
            try await socket.send(Array("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no.such\"}\n".utf8))
            try await socket.send("task.status", id: 2, ["wrong": 1])
            try await socket.send("task.status", id: 3, ["reference": "none"])
            let answers = try await socket.receive(4)
            #expect(Set(answers.map { $0["error"]["code"].int }) == [-32600, -32601, -32602, -32000])
            try await socket.send([UInt8](repeating: 0xff, count: 100_000) + [10])
            #expect(try await socket.receive(1).first?["error"]["code"] == -32600)
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("Help is there for every command, on standard output, with an example")
    func help() async throws {
        try await withUser { user in
            for command in [
                "start", "run", "status", "logs", "list", "dashboard", "wait", "kill", "cleanup", "executors", "config",
                "version",
            ] {
                let ended = try await user.run(command, "--help")
                #expect(ended.code == 0)
                #expect(ended.errors.isEmpty)
                #expect(ended.output.contains("openclaw-agent \(command)"), "\(command)")
            }
            #expect(try await user.run("--help").code == 0)
            #expect(try await user.run().code == 2)
            #expect(!FileSystem.exists(user.stateFolder))
        }
    }
}
