import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Tasks that print nothing for too long", .timeLimit(.minutes(5)))
struct StallTests {
    @Test(
        "One is ended with everything in it, and has failed, however it takes that",
        arguments: [
            "echo up; sleep 3600 & sleep 3600", "sleep 3600", "trap 'exit 0' TERM; while :; do sleep 0.02; done",
            "trap 'echo no' TERM; while :; do sleep 0.02; done",
        ])
    func ended(_ script: String) async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--name", "it", "--stall-timeout", "400ms", "--kill-after", "500ms", "--cmd", script)
            #expect(ended.code == 124, "\(ended)")
            #expect(ended.errors.contains("task failed (stalled): nothing was printed for 400ms, so it was ended"))
            let task = try await user.task("it")
            #expect(task["status"] == "failed")
            #expect(task["reason"] == "stalled")
            #expect(task["error"] == "nothing was printed for 400ms, so it was ended")
            #expect(task["stalled_since"].text ?? "" > task["started_at"].text ?? "", "\(task)")
            #expect(task["finished_at"].text ?? "" > task["stalled_since"].text ?? "", "\(task)")
            let id = try #require(task["task_id"].text)
            #expect(user.processes(of: id).isEmpty)
            let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
            #expect(completion["status"] == "failure")
            #expect(completion["reason"] == "stalled")
            #expect(try await user.run("wait", "it").code == 124)
        }
    }

    @Test("One that is only to be flagged goes on, and its records say so for as long as that lasts")
    func flagged() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--stall-timeout", "400ms", "--on-stall", "flag", "--cmd",
                "until test -e go; do sleep 0.02; done; echo back; until test -e end; do sleep 0.02; done")
            let mirror = { try JSON(parsing: Files.read("\(user.tasksFolder)/\(id).meta.json"))["stalled_since"] }
            #expect(try await user.task(id)["status"] == "running")
            try await eventually("the flag") { try await user.task(id)["stalled_since"] != .null }
            let since = try await user.task(id)["stalled_since"].text ?? ""
            #expect(try await user.task(id)["status"] == "running")
            try await eventually("the flag in the mirror") { try mirror() != .null }
            #expect(try await user.run("list").output.contains("running (silent for"))
            #expect(try await user.run("status", id).output.contains("running (silent for"))
            #expect(try await user.run("dashboard").output.contains("silent for"))

            try Files.create(user.workspace + "/go", [])
            try await eventually("a new silence") { try await user.task(id)["stalled_since"].text ?? "" > since }
            try Files.create(user.workspace + "/end", [])
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "completed", "\(task)")
            #expect(task["stalled_since"] == .null)
        }
    }

    @Test("The flag goes as soon as something is printed")
    func unflagged() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--stall-timeout", "1s", "--on-stall", "flag", "--cmd",
                "until test -e go; do sleep 0.02; done; until test -e end; do echo tick; sleep 0.02; done")
            try await eventually("the flag") { try await user.task(id)["stalled_since"] != .null }
            try Files.create(user.workspace + "/go", [])
            try await eventually("no flag") { try await user.task(id)["stalled_since"] == .null }
            try Files.create(user.workspace + "/end", [])
            #expect(try await user.endOfTask(id)["status"] == "completed")
        }
    }

    @Test(
        "One that goes on printing is left alone, wherever it prints",
        arguments: [
            ["--cmd", "echo $i"], ["--split-output", "--cmd", "echo $i >&2"], ["--split-output", "--cmd", "echo"],
        ])
    func busy(_ words: [String]) async throws {
        try await withUser { user in
            let script = "for i in $(seq 60); do \(words.last ?? ""); sleep 0.1; done"
            let ended = try await user.start(
                ["run", "--wait", "--name", "it", "--stall-timeout", "2s"] + words.dropLast() + [script]
            ).ended()
            #expect(ended.code == 0, "\(ended)")
            #expect(try await user.task("it")["stalled_since"] == .null)
        }
    }

    @Test("With outputs kept apart, silence of both is needed and enough")
    func splitSilence() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--stall-timeout", "400ms", "--split-output", "--cmd", "echo x >&2; sleep 3600")
            #expect(ended.code == 124, "\(ended)")
        }
    }

    @Test("What waits in the queue cannot stall")
    func queued() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--delay", "1500ms", "--stall-timeout", "700ms", "--cmd", "echo here")
            #expect(ended.code == 0, "\(ended)")
        }
    }

    @Test("Nothing is too long unless somebody says so; a submission overrides the configuration")
    func configured() async throws {
        try await withUser { user in
            try user.configure(
                """
                executors:
                  - {name: strict, type: local, stall_timeout: 300ms}
                  - {name: mild, type: local, stall_timeout: 300ms, on_stall: flag}
                """)
            #expect(try await user.run("run", "-e", "strict", "--wait", "--", "sleep", "3600").code == 124)
            #expect(
                try await user.run("run", "-e", "strict", "--wait", "--stall-timeout", "0", "--", "sleep", "1").code
                    == 0
            )
            let id = try await user.dispatch("run", "-e", "mild", "--", "sleep", "3600")
            try await eventually("the flag") { try await user.task(id)["stalled_since"] != .null }
            let ended = try await user.run(
                "run", "-e", "mild", "--wait", "--stall-timeout", "300ms", "--on-stall", "end", "--", "sleep", "3600")
            #expect(ended.code == 124, "\(ended)")
            #expect(try await user.task(id)["status"] == "running")
            try await user.expectError("invalid_argument", exitCode: 2, ["run", "--on-stall", "flag", "--cmd", "true"])
            try await user.expectError(
                "invalid_argument", exitCode: 2,
                ["run", "--stall-timeout", "1s", "--on-stall", "shoot", "--cmd", "true"])
        }
    }

    @Test("One that somebody has asked to end is killed, however long it is silent")
    func killed() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--stall-timeout", "3s", "--cmd", "trap '' TERM; touch ready; while :; do sleep 0.02; done")
            try await user.eventuallyExists(user.workspace + "/ready")
            #expect(try await user.run("kill", id, "--grace", "7s").code == 0)
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "killed", "\(task)")
            #expect(task["reason"] == "cancelled")
        }
    }
}
