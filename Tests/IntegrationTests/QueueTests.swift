import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Tasks that wait for their turn", .timeLimit(.minutes(5)))
struct QueueTests {
    /// Ends when the file of its name is there.
    private static func gated(_ name: String) -> String {
        "echo \(name) >> order; until test -e \(name).go; do sleep 0.02; done"
    }

    private func open(_ name: String, _ user: PrivateUser) throws {
        try Files.create("\(user.workspace)/\(name).go", [])
    }

    @Test("As many run as the executor may; priorities decide who is next, also after the daemon was killed")
    func slots() async throws {
        try await withUser { user in
            try user.configureExecutors("  - {name: one, type: local, max_parallel: 1}\n")
            for (name, priority) in [("a", "0"), ("b", "0"), ("c", "5"), ("d", "0")] {
                _ = try await user.dispatch(
                    "run", "-e", "one", "--name", name, "--priority", priority, "--cmd", Self.gated(name))
            }
            #expect(try await user.task("a")["status"] == "running")
            let waiting = try await user.task("b")
            #expect(waiting["status"] == "pending")
            #expect(waiting["waiting_for"]["reason"] == "slot")
            try await user.killDaemon()
            #expect(try await user.json("queue", "show")["queues"].elements.map { $0["waiting"] } == [3])
            for name in ["a", "c", "b", "d"] {
                try open(name, user)
                #expect(try await user.endOfTask(name)["status"] == "completed")
            }
            #expect(try Files.read(user.workspace + "/order") == Array("a\nc\nb\nd\n".utf8))
        }
    }

    @Test(
        "A task starts after those it names; if one fails that had to succeed, it never starts, nor do others behind it"
    )
    func dependencies() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "good", "--cmd", Self.gated("good"))
            _ = try await user.dispatch("run", "--name", "bad", "--cmd", Self.gated("bad") + "; exit 3")
            _ = try await user.dispatch("run", "--name", "first", "--after", "good", "--cmd", "echo first")
            _ = try await user.dispatch("run", "--name", "never", "--after", "bad", "--cmd", "touch never")
            _ = try await user.dispatch("run", "--name", "behind", "--after", "never", "--cmd", "touch never")
            _ = try await user.dispatch(
                "run", "--name", "last", "--after", "good", "--after", "bad:any", "--cmd", "echo last")
            #expect(try await user.task("last")["waiting_for"]["tasks"].elements.count == 2)
            try open("good", user)
            #expect(try await user.endOfTask("first")["status"] == "completed")
            try await eventually("only one is left") {
                try await user.task("last")["waiting_for"]["tasks"].elements.count == 1
            }
            try open("bad", user)
            for name in ["never", "behind"] {
                let task = try await user.endOfTask(name)
                #expect(task["status"] == "failed")
                #expect(task["reason"] == "dependency_failed")
            }
            #expect(try await user.endOfTask("last")["status"] == "completed")
            #expect(try await user.run("wait", "never").code == 125)
            #expect(!FileSystem.exists(user.workspace + "/never"))
            try await user.expectError("launch_refused", ["run", "--after", "bad", "--cmd", "true"])
            try await user.expectError("task_not_found", ["run", "--after", "nobody", "--cmd", "true"])
            #expect(
                try await user.run("run", "--wait", "--after", "bad:any", "--after", "good", "--cmd", "true").code == 0)
        }
    }

    @Test("Ends that happen while no daemon runs count for those that wait")
    func endsMeanwhile() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "good", "--cmd", Self.gated("good"))
            _ = try await user.dispatch("run", "--name", "bad", "--cmd", Self.gated("bad") + "; exit 3")
            _ = try await user.dispatch("run", "--name", "first", "--after", "good", "--cmd", "echo first")
            _ = try await user.dispatch("run", "--name", "never", "--after", "bad", "--cmd", "echo never")
            try await user.killDaemon()
            for name in ["good", "bad"] { try open(name, user) }
            #expect(try await user.endOfTask("first")["status"] == "completed")
            #expect(try await user.endOfTask("never")["reason"] == "dependency_failed")
        }
    }

    @Test("A task starts no sooner than it is told to, also after the daemon was killed")
    func delay() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--delay", "2s", "--cmd", "echo ran")
            #expect(try await user.task(id)["waiting_for"]["reason"] == "delay")
            try await user.expectError("log_not_found", ["logs", id])
            try await user.killDaemon()
            let follower = try await user.run("logs", "-f", "--raw", id)
            #expect(follower.output == "ran\n")
            let task = try await user.endOfTask(id)
            let (created, started) = (task["created_at"].text ?? "", task["started_at"].text ?? "")
            #expect(created < started, "\(task)")
            #expect(try Self.seconds(started) - Self.seconds(created) >= 1.99, "\(task)")
        }
    }

    /// The seconds of the hour in an RFC 3339 time.
    private static func seconds(_ time: String) throws -> Double {
        let parts = time.split(separator: "T").last?.dropLast().split(separator: ":").compactMap { Double($0) } ?? []
        try #require(parts.count == 3)
        return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }

    @Test("What is paused starts nothing, also after a restart, and goes on when it is resumed")
    func paused() async throws {
        try await withUser { user in
            #expect(try await user.json("queue", "pause")["paused"] == true)
            let id = try await user.dispatch("run", "--name", "it", "--cmd", "echo ran")
            #expect(try await user.task(id)["waiting_for"]["reason"] == "paused")
            #expect(try await user.run("daemon", "restart").code == 0)
            #expect(try await user.task(id)["waiting_for"]["reason"] == "paused")
            #expect(try await user.json("queue", "resume")["paused"] == false)
            #expect(try await user.endOfTask(id)["status"] == "completed")
            try await user.expectError("unknown_executor", ["queue", "pause", "nobody"])
            try await user.expectError("unknown_executor", ["queue", "resume", "nobody"])
            _ = try await user.json("queue", "pause", "local")
            let other = try await user.dispatch("run", "--cmd", "echo ran")
            #expect(try await user.task(other)["status"] == "pending")
            #expect(try await user.run("queue", "resume", "local").code == 0)
            #expect(try await user.endOfTask(other)["status"] == "completed")
        }
    }

    @Test("A task that waits can be called off at once, is found by its key, and leaves its name")
    func calledOff() async throws {
        try await withUser { user in
            _ = try await user.json("queue", "pause")
            let id = try await user.dispatch("run", "--name", "it", "--idempotency-key", "k", "--cmd", "touch ran")
            #expect(try await user.dispatch("run", "--idempotency-key", "k", "--cmd", "touch ran") == id)
            try await user.expectError("unsupported", ["kill", "it", "--signal", "USR1"])
            #expect(try await user.json("kill", "it")["tasks"].elements.first?["status"] == "killed")
            #expect(try await user.endOfTask(id)["reason"] == "cancelled")
            _ = try await user.json("queue", "resume")
            _ = try await user.run("run", "--wait", "--name", "it", "--cmd", "true")
            #expect(!FileSystem.exists(user.workspace + "/ran"))
        }
    }

    @Test("A label finds the least loaded executor that has it")
    func labels() async throws {
        try await withUser { user in
            try user.configureExecutors(
                "  - {name: small, type: local, labels: [quick], max_parallel: 1}\n",
                "  - {name: large, type: local, labels: [quick, big], max_parallel: 4}\n",
                "  - {name: gone, type: container, image: x, labels: [gone], ",
                "runtime_args: [--host, \"unix:///nobody\"]}\n")
            var executors: [JSON] = []
            for _ in 0..<5 {
                let id = try await user.dispatch("run", "--label", "quick", "--cmd", "sleep 60")
                executors.append(try await user.task(id)["executor"])
            }
            #expect(executors.count { $0 == "large" } == 4)
            let both = try await user.dispatch("run", "--label", "quick", "--label", "big", "--cmd", "sleep 60")
            #expect(try await user.task(both)["executor"] == "large")
            #expect(try await user.task(both)["waiting_for"]["reason"] == "slot")
            try await user.expectError("unknown_executor", ["run", "--label", "nope", "--cmd", "true"])
            try await user.expectError(
                "invalid_argument", exitCode: 2, ["run", "-e", "small", "--label", "big", "--cmd", "true"])
            _ = try await user.run("executors", "--check")
            try await user.expectError("unreachable", ["run", "--label", "gone", "--cmd", "true"])
        }
    }

    @Test("Hundreds of tasks that wait all run, never more at a time than may")
    func many() async throws {
        try await withUser { user in
            try user.configureExecutors("  - {name: few, type: local, max_parallel: 3}\n")
            let script = """
                for n in $(seq 60); do
                    openclaw-agent run -e few --cmd 'mkdir slot.$$ && ls -d slot.* | wc -l >> counts; rmdir slot.$$' || exit 1
                done
                """
            let submitted = try await user.shell(script)
            #expect(submitted.code == 0, "\(submitted)")
            try await eventually("all have ended", within: .seconds(60)) {
                try await user.json("list", "--status", "completed", "--limit", "100")["count"] == 60
            }
            let counts = String(decoding: try Files.read(user.workspace + "/counts"), as: UTF8.self).split(
                separator: "\n")
            #expect(counts.count == 60)
            #expect(counts.allSatisfy { (Int($0) ?? 9) <= 3 })
        }
    }
}
