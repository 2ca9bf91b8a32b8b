import SystemSupport
import Testing

@Suite("Calling a task by something")
struct ReferenceTests {
    @Test("The beginning of an id is enough while it is the only one")
    func prefixes() async throws {
        try await withUser { user in
            let first = try await user.dispatch(script: "true")
            let second = try await user.dispatch(script: "true")
            let shared = zip(first, second).prefix { $0 == $1 }.map(\.0)
            let ambiguous = try await user.expectError("ambiguous_id", ["status", String(shared)])
            #expect(ambiguous["message"].text?.contains(first) == true)
            #expect(ambiguous["message"].text?.contains(second) == true)
            #expect(ambiguous["hint"].text?.isEmpty == false)
            #expect(try await user.task(String(first.prefix(shared.count + 1)))["task_id"].text == first)
        }
    }

    @Test("Whoever names a task that is not there is told so", arguments: ["status", "logs", "kill", "cleanup"])
    func unknown(_ command: String) async throws {
        try await withUser { user in
            let error = try await user.expectError("task_not_found", [command, "0193b4c7"])
            #expect(error["message"].text?.contains("0193b4c7") == true)
            #expect(error["hint"].text?.contains("list") == true)
            try await user.expectError("task_not_found", [command, "; rm -rf /"])
            try await user.expectError("task_not_found", [command, "%"])
        }
    }

    @Test("A name belongs to one unfinished task, and is free again after its end")
    func names() async throws {
        try await withUser { user in
            let first = try await user.dispatch("run", "--name", "build", "--cmd", "sleep 60")
            try await user.expectError("name_taken", ["run", "--name", "build", "--cmd", "true"])
            _ = try await user.run("kill", "build", "--grace", "1s")
            let second = try await user.dispatch("run", "--name", "build", "--cmd", "true")
            #expect(first != second)
            #expect(try await user.task("build")["task_id"].text == second)
            #expect(try await user.json("list")["count"] == 2)
        }
    }

    @Test("What is no name is refused", arguments: ["", "a b", "-x", "../x", "é"])
    func badNames(_ name: String) async throws {
        try await withUser { user in
            try await user.expectError("invalid_argument", exitCode: 2, ["run", "--name=\(name)", "--cmd", "true"])
        }
    }

    @Test("The same idempotency key gives the same task, started once")
    func idempotencyKeys() async throws {
        try await withUser { user in
            let words = ["run", "--idempotency-key", "job-7", "--json", "--cmd", "echo x >> count"]
            let programs = try (0..<4).map { _ in try user.start(words) }
            var ids: Set<String> = []
            for program in programs { ids.insert(try await program.ended().json()["task_id"].text ?? "none") }
            let id = try #require(ids.first)
            #expect(ids.count == 1)
            _ = try await user.endOfTask(id)
            ids.insert(try await user.start(words).ended().json()["task_id"].text ?? "none")
            #expect(ids == [id])
            #expect(try await user.json("list")["count"] == 1)
            #expect(try await user.shell("cat count").output == "x\n")
            #expect(try await user.dispatch("run", "--idempotency-key", "job-8", "--cmd", "true") != id)
        }
    }

    @Test("A submission that is repeated with its id starts nothing twice")
    func repeatedSubmission() async throws {
        try await withUser { user in
            try await user.json("list")
            let socket = try ControlSocket(user)
            let submission = user.submission(
                ControlSocket.script("echo x >> count"), id: "once")
            for number in 0..<8 { try await socket.send("task.submit", id: number, submission) }
            let answers = try await socket.receive(8)
            #expect(answers.allSatisfy { $0["result"]["task_id"] == "once" }, "\(answers)")
            _ = try await user.endOfTask("once")
            #expect(try await user.shell("cat count").output == "x\n")
        }
    }

    @Test("A submission that is repeated because the daemon was killed before storing it starts with its own input")
    func interruptedSubmission() async throws {
        try await withUser { user in
            try await user.json("list")
            let socket = try ControlSocket(user)
            for (id, hasMovedInput) in [("moved", true), ("waiting", false)] {
                let folder = "\(user.tasksFolder)/\(id)"
                try Files.createFolder(folder)
                try Files.create(folder + "/command", "echo half wri".utf8)
                let input = hasMovedInput ? folder + "/stdin" : "\(user.stateFolder)/incoming/\(id)"
                try Files.create(input, "the input".utf8)
                let submission = user.submission(ControlSocket.script("cat"), id: id, ["standardInputFile": .text(id)])
                let answer = try await socket.call("task.submit", submission)
                #expect(answer["result"]["task_id"].text == id, "\(answer)")
                #expect(try await user.endOfTask(id)["status"] == "completed")
                #expect(try await user.log(id) == "the input")
            }
        }
    }
}
