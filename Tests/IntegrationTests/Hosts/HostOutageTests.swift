import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Hosts that do not answer")
struct HostOutageTests {
    @Test("A task goes on while its host is away; what it printed and how it ended is known when the host is back")
    func cut() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let go = host.server.folder.file("go")
            let id = try await user.dispatch(
                "run", "-e", "crib", "--cmd",
                "echo before; while [ ! -e \(go) ]; do sleep 0.02; done; echo after; exit 7")
            let follower = try user.start(["logs", "-f", id, "--exit-code"])
            try await eventually("the first line is out") { follower.output == "before\n" }

            try await host.server.stop()
            try await user.eventuallyContact(id, "unreachable")
            let away = try await user.task(id)
            #expect(away["status"] == "running")
            #expect(away["contact"]["since"].text != nil)
            #expect(away["contact"]["error"].text?.contains("127.0.0.1:\(host.server.port)") == true, "\(away)")
            let observed = try #require(away["observed_at"].text)
            #expect(observed <= away["contact"]["since"].text ?? "")
            #expect(try await user.json("list")["tasks"].elements.first?["contact"]["state"] == "unreachable")
            #expect(try await user.run("list").output.contains("unreachable"))
            #expect(try await user.run("executors").output.contains("unreachable"))
            let refused = try await user.expectError("unreachable", ["kill", id])
            #expect(refused["hint"].text?.isEmpty == false, "\(refused)")
            try await user.expectError("unreachable", ["tail", id])
            #expect(try await user.run("run", "--wait", "--", "true").code == 0, "this machine is not affected")

            try Files.create(go, [])
            try await eventually("the end of the task") { ProcessTable.carrying("OPENCLAW_TASK_ID=\(id)").isEmpty }
            #expect(try await user.task(id)["status"] == "running", "nobody has seen the end yet")
            try await host.server.start()
            let end = try await user.endOfTask(id)
            #expect(end["status"] == "failed")
            #expect(end["exit_code"] == 7)
            #expect(end["contact"]["state"] == "live")
            #expect(try await user.log(id) == "before\nafter\n")
            let followed = try await follower.ended()
            #expect(followed.output == "before\nafter\n")
            #expect(followed.code == 7)
        }
    }

    @Test("A daemon that is killed while a task runs on a host is replaced by one that knows the task's end")
    func daemonKilled() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch("run", "-e", "crib", "--cmd", "sleep 0.5; exit 5")
            try await user.killDaemon()
            // Not even the configuration is needed any more.
            try user.configureExecutors()
            #expect(try await user.endOfTask(id)["exit_code"] == 5)
        }
    }

    @Test("A daemon that is killed in the middle of a launch starts nothing twice", arguments: 0..<4)
    func launchedOnce(_ round: Int) async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let starts = host.server.folder.file("starts")
            _ = try await user.run("executors", "--check")
            let id = "018f0000-0000-7000-8000-00000000000\(round)"
            let client = try user.start([
                "run", "-e", "crib", "--idempotency-key", id, "--cmd", "echo started >> \(starts); sleep 0.3",
            ])
            try await eventually("the task is stored") { try await user.json("list")["count"] == 1 }
            try await Task.sleep(for: .milliseconds(7 * round))
            try await user.killDaemon()
            _ = try await client.ended()
            let task = try #require(try await user.json("list")["tasks"].elements.first?["task_id"].text)
            #expect(try await user.endOfTask(task)["status"] == "completed")
            #expect(try Files.read(starts) == Array("started\n".utf8))
        }
    }

    @Test("A host that is down is told at once, and nothing was started; others are not affected")
    func refused() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(
                host.entry(), "  - {name: down, type: ssh, host: 127.0.0.1, port: \(try FreePort.any()), user: me}\n")
            let ended = try await user.run("run", "-e", "down", "--wait", "--", "true")
            #expect(ended.code == 125, "\(ended)")
            #expect(ended.errors.contains("refused"))
            let task = try #require(try await user.json("list")["tasks"].elements.first)
            #expect(task["status"] == "failed")
            #expect(task["reason"] == "launch_failed")
            #expect(try await user.run("run", "-e", "crib", "--wait", "--", "true").code == 0)
            let contacts = try await user.json("executors", "--check")["executors"].elements.map {
                $0["contact"]["state"].text
            }
            #expect(contacts == ["live", "unreachable", "live"])
        }
    }

    @Test("A task on a host that stays away can be forgotten with force only")
    func forgotten() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch("run", "-e", "crib", "--", "true")
            _ = try await user.endOfTask(id)
            try await host.server.stop()
            try await user.expectError("unreachable", ["cleanup", id])
            #expect(try await user.task(id)["status"] == "completed")
            #expect(try await user.run("cleanup", "--force", id).code == 0)
            try await user.expectError("task_not_found", ["status", id])
        }
    }
}
