import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Many tasks, and tasks that run away", .timeLimit(.minutes(3)))
struct LoadTests {
    @Test("200 tasks at once leave no zombie and no descriptor behind")
    func manyTasks() async throws {
        let fixture = try LocalFixture()
        let executor = fixture.makeExecutor()
        let supervisors = try await withThrowingTaskGroup(of: ProcessIdentity.self) { group in
            for code in 0..<200 {
                group.addTask {
                    let staged = try fixture.stage(TaskDraft(script: "exit \(code)"))
                    let handle = try await executor.launch(staged.spec, as: staged.id)
                    let task = LaunchedTask(executor: executor, handle: handle)
                    let supervisor = try TaskProbe(task, in: fixture).supervisor
                    #expect(try await task.finished().evidence.outcome == .exited(code: Int32(code)))
                    return supervisor
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(supervisors.map(\.pid)).count == 200)
        // Other tests of this process have children and descriptors of their own.
        try await eventually("no supervisor as a zombie", within: .seconds(60)) {
            supervisors.allSatisfy { ProcessTable.entry($0.pid)?.startTicks != $0.startTicks }
        }
        try await eventually("no descriptor that leads to a task", within: .seconds(60)) {
            try Self.openPaths().allSatisfy { !$0.hasPrefix(fixture.root.path) }
        }
    }

    /// What the descriptors of this process lead to. One that is closed meanwhile is left out.
    private static func openPaths() throws -> [String] {
        try Files.names(in: "/proc/self/fd").compactMap { try? Files.linkTarget("/proc/self/fd/\($0)") }
    }

    @Test("a task that replaces itself again and again, each time in a new session, does not outrun its end")
    func hydra() async throws {
        let fixture = try LocalFixture()
        // Ends by itself after some generations, should it not be ended.
        let script = """
            trap '' TERM
            echo up; GENERATION=$((GENERATION + 1)); export GENERATION
            sleep 0.02; [ $GENERATION -gt 500 ] || setsid sh "$0" &
            """
        let draft = TaskDraft(script: script).with {
            $0.leftovers = .kill
            $0.killAfter = .milliseconds(200)
        }
        let task = try await fixture.launchUntilUp(draft)
        try await task.untilLogged("up\nup\nup\nup\n")
        let evidence = try await task.finished().evidence
        #expect(evidence.leftoverProcesses > 0)
        let token = try #require(task.handle.notes["token"])
        #expect(ProcessTable.carrying("OPENCLAW_TASK_TOKEN=\(token)") == [])
    }
}
