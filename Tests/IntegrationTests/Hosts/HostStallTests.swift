import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Tasks on hosts that print nothing for too long", .timeLimit(.minutes(5)))
struct HostStallTests {
    @Test("One is ended with everything in it; one that prints is left alone", arguments: ["libssh2", "openssh"])
    func ended(_ transport: String) async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry("crib", "transport: \(transport)"))
            let silent = try user.start([
                "run", "-e", "crib", "--wait", "--name", "silent", "--stall-timeout", "1s", "--cmd",
                "echo up; sleep 3600 & sleep 3600",
            ])
            let busy = try user.start([
                "run", "-e", "crib", "--wait", "--stall-timeout", "3s", "--split-output", "--cmd",
                "for i in $(seq 30); do echo $i >&2; sleep 0.2; done",
            ])
            let ended = try await silent.ended()
            #expect(ended.code == 124, "\(ended)")
            let task = try await user.task("silent")
            #expect(task["reason"] == "stalled", "\(task)")
            #expect(ProcessTable.carrying("OPENCLAW_TASK_ID=\(task["task_id"].text ?? "?")").isEmpty)
            let left = try await busy.ended()
            #expect(left.code == 0, "\(left)")
        }
    }

    @Test("Time in which the host does not answer is no silence of the task")
    func unreachable() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch("run", "-e", "crib", "--stall-timeout", "4s", "--", "sleep", "3600")
            try await host.server.stop()
            try await user.eventuallyContact(id, "unreachable")
            try await Task.sleep(for: .seconds(5))
            #expect(try await user.task(id)["stalled_since"] == .null)
            let back = try await user.shell("date -u +%Y-%m-%dT%H:%M:%S.%3NZ").output.dropLast()
            try await host.server.start()
            let task = try await user.endOfTask(id)
            #expect(task["reason"] == "stalled", "\(task)")
            #expect(task["stalled_since"].text ?? "" >= back, "\(task)")
        }
    }

    @Test("An end that was decided is carried out when the host is back, by whichever daemon is there then")
    func decidedBefore() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch(
                "run", "-e", "crib", "--stall-timeout", "1s", "--kill-after", "3s", "--cmd",
                "trap '' TERM; while :; do sleep 0.1; done")
            try await eventually("the decision") { try await user.task(id)["stalled_since"] != .null }
            let since = try await user.task(id)["stalled_since"]
            try await host.server.stop()
            try await user.killDaemon()
            try await user.eventuallyContact(id, "unreachable")
            try await host.server.start()
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "failed", "\(task)")
            #expect(task["reason"] == "stalled")
            #expect(task["stalled_since"] == since)
        }
    }
}
