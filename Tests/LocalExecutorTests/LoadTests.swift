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
        let before = try Files.names(in: "/proc/self/fd").count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for code in 0..<200 {
                group.addTask {
                    let staged = try fixture.stage(TaskDraft(script: "exit \(code)"))
                    let handle = try await executor.launch(staged.spec, as: staged.id)
                    let task = try await LaunchedTask(executor: executor, handle: handle).finished()
                    #expect(task.evidence.outcome == .exited(code: Int32(code)))
                }
            }
            try await group.waitForAll()
        }
        // Other tests run beside this one, so it is only sure that what 200 tasks would leave behind is not there.
        try await eventually("no zombies and few descriptors", within: .seconds(60)) {
            let zombies = ProcessTable.all().filter { $0.parent == getpid() && $0.isZombie }
            return try zombies.isEmpty && Files.names(in: "/proc/self/fd").count < before + 50
        }
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
