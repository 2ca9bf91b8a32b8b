import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Tasks whose turn comes while their host is away", .timeLimit(.minutes(3)))
struct HostWaitingTests {
    @Test("They wait for the host, also for another daemon, and say so; one that is handed in then fails at once")
    func waits() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let gate = try await user.dispatch(script: "until test -e go; do sleep 0.02; done")
            let id = try await user.dispatch(
                "run", "-e", "crib", "--name", "later", "--after", gate, "--cmd", "echo ran")
            try await host.server.stop()
            try Files.create(user.workspace + "/go", [])
            try await eventually("it waits for its host") {
                try await user.task("later")["waiting_for"]["reason"] == "unreachable"
            }
            #expect(try await user.task("later")["status"] == "pending")
            #expect(try await user.json("queue", "show")["queues"].elements.map { $0["waiting"] } == [1])
            let error = try await user.expectError("log_not_found", ["logs", "later"])
            #expect(error["message"].text?.contains("'crib' does not answer") == true)
            let refused = try await user.run("run", "-e", "crib", "--wait", "--cmd", "echo no")
            #expect(refused.code == 125, "\(refused)")
            try await user.killDaemon()
            let follower = try user.start(["logs", "-f", "--raw", "later"])
            try await host.server.start()
            #expect(try await user.endOfTask(id)["status"] == "completed")
            #expect(try await follower.ended().output == "ran\n")
            #expect(try await user.task(id)["waiting_for"] == .null)
        }
    }

    @Test("They can be called off, and never start then")
    func calledOff() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let mark = host.server.folder.file("mark")
            let id = try await user.dispatch("run", "-e", "crib", "--delay", "300ms", "--cmd", "touch \(mark)")
            try await host.server.stop()
            try await eventually("it waits for its host") {
                try await user.task(id)["waiting_for"]["reason"] == "unreachable"
            }
            #expect(try await user.run("kill", id).code == 0)
            #expect(try await user.task(id)["status"] == "killed")
            try await host.server.start()
            #expect(try await user.run("run", "-e", "crib", "--wait", "--", "true").code == 0)
            #expect(!FileSystem.exists(mark))
        }
    }

    @Test("So it is with a retry")
    func retries() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch(
                "run", "-e", "crib", "--retries", "1", "--retry-delay", "2s", "--cmd", "test $OPENCLAW_ATTEMPT = 2")
            try await eventually("it waits for its retry") {
                try await user.task(id)["waiting_for"]["reason"] == "retry"
            }
            try await host.server.stop()
            try await eventually("it waits for its host") {
                try await user.task(id)["waiting_for"]["reason"] == "unreachable"
            }
            try await host.server.start()
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "completed")
            #expect(task["attempt"] == 2)
        }
    }

    @Test("A host that refuses us is not waited for")
    func refused() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch("run", "-e", "crib", "--delay", "1s", "--cmd", "true")
            try Files.replace(host.server.folder.file("authorized_keys"), with: [])
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "failed")
            #expect(task["reason"] == "launch_failed")
        }
    }
}
