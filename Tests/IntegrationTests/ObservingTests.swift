import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Jobs in one call")
struct ObservingTests {
    @Test("run --observe answers as soon as the command has ended, with state, exit code and output")
    func ended() async throws {
        try await withUser { user in
            try await user.json("list")
            let start = ContinuousClock.now
            let seen = try await user.json("run", "--observe", "60s", "--cmd", "echo out; echo err >&2; exit 3")
            #expect(ContinuousClock.now - start < .seconds(30))
            #expect(seen["type"] == "observation")
            #expect(seen["status"] == "failed")
            #expect(seen["exit_code"] == 3)
            #expect(seen["output"]["stdout"]["text"] == "out\nerr\n")
            #expect(seen["output"]["stderr"] == .null)
            #expect(seen["output_error"] == .null)
        }
    }

    @Test("run --observe answers when the time is over, and the command goes on")
    func goingOn() async throws {
        try await withUser { user in
            let seen = try await user.json(
                "run", "--observe", "1s", "--split-output", "--cmd", "echo out; echo err >&2; sleep 60")
            #expect(seen["status"] == "running")
            #expect(seen["exit_code"] == .null)
            #expect(seen["output"]["stdout"]["text"] == "out\n")
            #expect(seen["output"]["stderr"]["text"] == "err\n")
            let id = try #require(seen["task_id"].text)
            #expect(try await user.task(id)["status"] == "running")
        }
    }

    @Test("The exit code tells of us, not of the command; output goes where the command has sent it")
    func people() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--observe", "60s", "--split-output", "--tail-lines", "2", "--cmd", "seq 5; echo no >&2; exit 9")
            #expect(ended.code == 0, "\(ended)")
            #expect(ended.output == "4\n5\n")
            #expect(ended.errors.contains("no\n"))
            #expect(ended.errors.contains("[6 bytes of output before this]"))
            #expect(ended.errors.contains("failed"))
        }
    }

    @Test("What is given is bounded, and says which bytes it is")
    func bounds() async throws {
        try await withUser { user in
            let seen = try await user.json(
                "run", "--observe", "60s", "--name", "long", "--max-bytes", "1000", "--tail-lines", "100000",
                "--cmd", "seq 100000; echo; printf 'ä%.0s' 1 2 3")
            let out = seen["output"]["stdout"]
            #expect(out["size"] == 588_902)
            #expect(out["truncated"] == true)
            #expect(out["next_offset"] == 588_902)
            #expect(out["encoding"] == "utf-8")
            let text = try #require(out["text"].text)
            #expect(text.utf8.count <= 1000)
            #expect(text.utf8.count == 588_902 - (out["offset"].int ?? 0))
            #expect(text.hasSuffix("100000\n\näää"))
            let cut = try await user.json("tail", "long", "--max-bytes", "3")["output"]["stdout"]
            #expect(cut["text"] == "ä")
            #expect(cut["offset"] == 588_900)
            #expect(try await user.json("tail", "long", "--tail-lines", "0")["output"]["stdout"]["text"] == "")
            #expect(try await user.run("tail", "long", "--tail-lines", "1").output == "äää\n")
        }
    }

    @Test("wait gives the end of the output when it is asked to, and the task's exit code")
    func waiting() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                script: "echo begun; until [ -e go ]; do sleep 0.02; done; echo done; exit 4")
            let waiter = try user.start(["wait", id, "--json", "--tail-lines", "1"])
            try Files.create(user.workspace + "/go", [])
            let ended = try await waiter.ended()
            #expect(ended.code == 4)
            #expect(try ended.json()["tasks"].elements.first?["output"]["stdout"]["text"] == "done\n")
            let plain = try await user.json("wait", try await user.dispatch(script: "true"))
            #expect(plain["tasks"].elements.first?.keys.contains("output") == false)
            #expect(try await user.run("wait", id, "--max-bytes", "5").output.hasSuffix("done\n"))
        }
    }

    @Test("tail shows what a running task has printed so far, and nothing of one that never started")
    func tail() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--name", "t", "--cmd", "echo so far; touch ready; sleep 60")
            try await user.eventuallyExists(user.workspace + "/ready")
            let seen = try await user.json("tail", "t")
            #expect(seen["task_id"].text == id)
            #expect(seen["status"] == "running")
            #expect(seen["waited_ms"] == 0)
            #expect(seen["output"]["stdout"]["text"] == "so far\n")
            try await user.expectError("task_not_found", ["tail", "nobody"])
        }
    }

    @Test("kill tells how the task has ended, and how long that took")
    func killing() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "trap 'exit 7' TERM; touch ready; while :; do sleep 0.02; done")
            try await user.eventuallyExists(user.workspace + "/ready")
            let report = try await user.json("kill", id)["tasks"].elements[0]
            #expect(report["status"] == "killed")
            #expect(report["reason"] == "cancelled")
            #expect(report["exit_code"] == 7)
            #expect(report["finished_at"].text != nil)
            #expect((0...10_000).contains(report["waited_ms"].int ?? -1))
            let stubborn = try await user.dispatch(script: "trap '' TERM; touch ready2; while :; do sleep 0.02; done")
            try await user.eventuallyExists(user.workspace + "/ready2")
            let ended = try await user.json("kill", stubborn, "--grace", "200ms")["tasks"].elements[0]
            #expect(ended["exit_signal"] == 9)
            #expect(ended["waited_ms"].int ?? 0 >= 150)
        }
    }

    @Test("The daemon may go away while a command is observed")
    func crash() async throws {
        try await withUser { user in
            let observer = try user.start(
                [
                    "run", "--observe", "60s", "--json", "--cmd",
                    "touch ready; until [ -e go ]; do sleep 0.02; done; exit 5",
                ])
            try await user.eventuallyExists(user.workspace + "/ready")
            try await user.killDaemon()
            try Files.create(user.workspace + "/go", [])
            let seen = try await observer.ended().json()
            #expect(seen["exit_code"] == 5)
            #expect(try await user.json("list")["count"] == 1)
        }
    }

    @Test("Ctrl-C ends the observing, not the command")
    func interrupting() async throws {
        try await withUser { user in
            let observer = try user.start(["run", "--observe", "60s", "--cmd", "touch ready; sleep 60"])
            try await user.eventuallyExists(user.workspace + "/ready")
            try observer.send(SIGINT)
            let ended = try await observer.ended()
            #expect(ended.code == 130, "\(ended)")
            let id = try #require(ended.errors.split(separator: "ID: ").last?.prefix(36)).description
            #expect(try await user.task(id)["status"] == "running")
        }
    }

    @Test("One round trip does it all")
    func roundTrips() async throws {
        try await withUser { user in
            try await user.json("list")
            let socket = try ControlSocket(user)
            let id = "0193b4c7-0000-7000-8000-000000000001"
            let answer = try await socket.call(
                "task.submit_observed",
                [
                    "submission": user.submission(ControlSocket.script("echo hi"), id: id), "limitMilliseconds": 30_000,
                    "tail": ["lines": 5, "bytes": 100],
                ])
            #expect(answer["result"]["status"] == "completed")
            #expect(answer["result"]["output"]["stdout"]["text"] == "hi\n")
        }
    }

    @Test(
        "What does not go together is a usage error",
        arguments: [
            ["run", "--observe", "1s", "--wait", "--cmd", "true"], ["run", "--tail-lines", "3", "--cmd", "true"],
            ["run", "--observe", "soon", "--cmd", "true"], ["tail"], ["tail", "x", "--tail-lines", "-1"],
            ["tail", "x", "--max-bytes", "2000000"],
        ])
    func usage(_ words: [String]) async throws {
        try await withUser { user in
            let ended = try await user.start(words).ended()
            #expect(ended.code == 2, "\(ended)")
            #expect(!FileSystem.exists(user.stateFolder))
        }
    }
}
