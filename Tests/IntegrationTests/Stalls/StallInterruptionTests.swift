import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Ending silent tasks while other things go wrong", .timeLimit(.minutes(5)))
struct StallInterruptionTests {
    /// Waits until it is decided that the task ends; returns since when it is silent.
    @discardableResult
    private func eventuallyDecided(_ id: String, _ user: PrivateUser) async throws -> JSON {
        try await eventually("the decision") { try await user.task(id)["stalled_since"] != .null }
        return try await user.task(id)["stalled_since"]
    }

    /// Expects that the task has ended for what was decided then.
    private func expectStalled(_ id: String, since: JSON, _ user: PrivateUser) async throws {
        let task = try await user.endOfTask(id)
        #expect(task["status"] == "failed", "\(task)")
        #expect(task["reason"] == "stalled", "\(task)")
        #expect(task["stalled_since"] == since, "\(task)")
        #expect(user.processes(of: id).isEmpty)
    }

    @Test("A daemon that is killed before it has sent the signal is replaced by one that sends it, for the same reason")
    func beforeSignal() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--stall-timeout", "500ms", "--", "sleep", "3600")
            // The supervisor cannot be reached for as long as its FIFO is away.
            let control = "\(user.tasksFolder)/\(id)/control"
            try Files.move(control, to: control + ".away")
            let since = try await eventuallyDecided(id, user)
            #expect(try await user.task(id)["status"] == "running")
            try await user.killDaemon()
            try Files.move(control + ".away", to: control)
            try await expectStalled(id, since: since, user)
        }
    }

    @Test("A daemon that is killed after it has sent the signal is replaced by one that knows why the task has ended")
    func afterSignal() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--stall-timeout", "500ms", "--kill-after", "2s", "--cmd",
                "trap 'touch asked' TERM; while :; do sleep 0.02; done")
            try await user.eventuallyExists(user.workspace + "/asked")
            let since = try await eventuallyDecided(id, user)
            try await user.killDaemon()
            try await eventually("the end of the task") { user.processes(of: id).isEmpty }
            try await expectStalled(id, since: since, user)
        }
    }

    @Test("One that ends by itself before the signal arrives has ended by itself", arguments: [0, 3])
    func endsByItself(_ code: Int) async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--stall-timeout", "500ms", "--cmd", "until test -e go; do sleep 0.02; done; exit \(code)")
            try Files.move("\(user.tasksFolder)/\(id)/control", to: user.file("control"))
            try await eventuallyDecided(id, user)
            try Files.create(user.workspace + "/go", [])
            let task = try await user.endOfTask(id)
            #expect(task["status"].text == (code == 0 ? "completed" : "failed"), "\(task)")
            #expect(task["reason"] == "exit")
            #expect(task["stalled_since"] == .null)
        }
    }

    @Test("While no daemon runs nothing is known of a task: its silence counts anew")
    func unwatched() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--stall-timeout", "3s", "--", "sleep", "3600")
            try await user.killDaemon()
            try await Task.sleep(for: .seconds(4))
            let back = try await user.shell("date -u +%Y-%m-%dT%H:%M:%S.%3NZ").output.dropLast()
            #expect(try await user.task(id)["status"] == "running")
            let task = try await user.endOfTask(id)
            #expect(task["reason"] == "stalled", "\(task)")
            #expect(task["stalled_since"].text ?? "" >= back, "\(task)")
        }
    }

    @Test("A silent task of an earlier daemon that was flagged is flagged again, if it still is")
    func adoptedFlag() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--stall-timeout", "500ms", "--on-stall", "flag", "--", "sleep", "3600")
            try await eventuallyDecided(id, user)
            let before = try await user.task(id)["stalled_since"].text ?? ""
            try await user.killDaemon()
            try await eventually("the new flag") { try await user.task(id)["stalled_since"].text ?? "" > before }
        }
    }
}
