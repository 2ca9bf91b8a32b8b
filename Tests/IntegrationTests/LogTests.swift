import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Reading logs")
struct LogTests {
    @Test("The last lines are shown, or everything from an offset on")
    func lines() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "seq 1 200; printf end")
            _ = try await user.run("wait", id)
            #expect(try await user.run("logs", id).output.split(separator: "\n").count == 50)
            #expect(try await user.run("logs", id, "-l", "3").output == "199\n200\nend")
            #expect(try await user.run("logs", id, "--lines", "0").output == "")
            #expect(try await user.run("logs", id, "--offset", "0", "--raw").output.hasPrefix("1\n2\n"))
            #expect(try await user.run("logs", id, "--offset", "690").output == "0\nend")
            #expect(try await user.run("logs", id, "--offset", "99999").output == "")
        }
    }

    @Test("Bytes come out as they went in, whatever they are")
    func bytes() async throws {
        try await withUser { user in
            let bytes = [UInt8]((0...255)) + [0xff, 0xfe, 0, 10, 13]
            try Files.create(user.file("data"), bytes)
            let id = try await user.dispatch("run", "--stdin", user.file("data"), "--", "cat")
            _ = try await user.run("wait", id)
            #expect(try await user.run("logs", id, "--raw", "--offset", "0").out == bytes)
        }
    }

    @Test("In JSON a log is one object, or with following pieces that say where they are")
    func json() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "echo one; echo two")
            _ = try await user.run("wait", id)
            let object = try await user.run("logs", id, "--json", "--offset", "4").json()
            #expect(object["type"] == "log" && object["logs"]["out"]["text"] == "two\n")
            #expect(object["logs"]["out"]["offset"] == 4 && object["logs"]["out"]["next_offset"] == 8)
            let pieces = try await user.run("logs", id, "-f", "--json", "--offset", "4").jsonLines()
            #expect(pieces.map { $0["text"].text ?? "" }.joined() == "two\n")
            #expect(pieces.first?["offset"] == 4)
            #expect(pieces.last?["next_offset"] == 8)
            #expect(
                pieces.allSatisfy { $0["type"] == "log_piece" && $0["stream"] == "out" && $0["encoding"] == "utf-8" })
        }
    }

    @Test("Following shows what is there and what comes, and ends with the task, on request with its exit code")
    func follow() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                script: "echo one; while [ ! -e go ]; do sleep 0.02; done; echo two; exit 5")
            let follower = try user.start(["logs", "-f", id])
            let judge = try user.start(["logs", "--follow", "2", "--exit-code", id])
            try await eventually("the first line") { follower.output == "one\n" && judge.output == "one\n" }
            try Files.create(user.workspace + "/go", [])
            let followed = try await follower.ended()
            #expect(followed.output == "one\ntwo\n")
            #expect(followed.code == 0)
            #expect(try await judge.ended().code == 5)
        }
    }

    @Test("Outputs that are kept apart can be read apart")
    func streams() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--split-output", "--cmd", "echo out; echo err >&2")
            _ = try await user.run("wait", id)
            #expect(try await user.run("logs", id, "--stream", "out").output == "out\n")
            #expect(try await user.run("logs", id, "--stream", "err").errors == "err\n")
            let both = try await user.run("logs", id)
            #expect(both.output == "out\n")
            #expect(both.errors == "err\n")
            let merged = try await user.dispatch(script: "true")
            try await user.expectError("log_not_found", ["logs", merged, "--stream", "err"])
        }
    }

    @Test("A reader that leaves does no harm")
    func closedPipe() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "seq 1 300000")
            _ = try await user.run("wait", id)
            for command in [
                "logs \(id) --raw --offset 0", "logs -f \(id) --offset 0", "run --wait --cmd 'seq 1 300000'",
            ] {
                let ended = try await user.shell("{ openclaw-agent \(command); echo $? >&2; } | head -n 2")
                #expect(ended.output == "1\n2\n", "\(command)")
                #expect(ended.errors.split(separator: "\n").last == "141", "\(ended)")
            }
            let closed = try await user.shell("openclaw-agent list >&-; echo $?")
            #expect(closed.output == "74\n", "\(closed)")
            #expect(try await user.task(id)["status"] == "completed")
            #expect(try await user.json("list")["tasks"].elements.allSatisfy { $0["status"] != "failed" })
        }
    }

    @Test("A large log streams as it is")
    func largeLog() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "seq 1 1500000")
            let followed = try await user.run("logs", "-f", id, "--offset", "0")
            #expect(followed.output.hasSuffix("1499999\n1500000\n"))
            let file = try Files.read("\(user.tasksFolder)/\(id)/task.log")
            #expect(followed.out == file)
        }
    }
}
