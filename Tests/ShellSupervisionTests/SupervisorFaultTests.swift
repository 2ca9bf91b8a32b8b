import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("Whatever happens to a supervisor in shell, nobody is told a lie", .timeLimit(.minutes(10)))
struct SupervisorFaultTests {
    @Test(
        "a killed supervisor makes the task lost; its processes live on, and can be ended",
        arguments: TestShell.allCases)
    func killedSupervisor(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        let task = try await fixture.launchUntilUp(
            TaskDraft(script: "trap '' TERM; (setsid sleep 300 &); echo up; while :; do sleep 0.05; done"))
        let main = try fixture.mainProcess(of: task)
        try signal(try fixture.identities(of: task).supervisor, SIGKILL)

        #expect(try await task.executor.waitForEnd(of: task.handle).isLost)
        #expect(main.isAlive)
        #expect(try await task.executor.terminate(task.handle, grace: .milliseconds(100)).isLost)
        let token = try #require(task.handle.notes["token"])
        try await eventually("the end of every process") {
            ProcessTable.carrying("\(EnvironmentFile.tokenName)=\(token)").isEmpty
        }
        #expect(!main.isAlive)
        try await task.executor.remove(task.handle)
        #expect(!fixture.taskFolder(task).exists)
    }

    @Test("whoever watches for the end being killed makes the task lost, but only once it has ended")
    func killedTeller() async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.launchUntilUp()
        let supervisor = try fixture.identities(of: task).supervisor
        for child in ProcessTable.all() where child.parent == supervisor.pid {
            try? ProcessHandle(child).send(SIGKILL)
        }
        try await Task.sleep(for: .milliseconds(100))
        #expect(try await task.executor.status(of: task.handle).isRunning)

        try signal(try fixture.mainProcess(of: task), SIGKILL)
        #expect(try await task.executor.waitForEnd(of: task.handle).isLost)
    }

    @Test(
        "signals do not end a supervisor", arguments: TestShell.allCases,
        [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGUSR1, SIGALRM])
    func signalledSupervisor(_ shell: TestShell, _ number: CInt) async throws {
        let fixture = try ShellFixture(shell)
        let task = try await fixture.launchUntilUp()
        try signal(try fixture.identities(of: task).supervisor, number)
        #expect(try await task.terminated().cause == .killed)
    }

    @Test("requests wake a stopped supervisor up")
    func stoppedSupervisor() async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.launchUntilUp()
        try signal(try fixture.identities(of: task).supervisor, SIGSTOP)
        #expect(try await task.terminated().cause == .killed)
    }

    @Test("a task killed by somebody else is told as signal 9, not as killed by us", arguments: TestShell.allCases)
    func killedTask(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        let task = try await fixture.launchUntilUp()
        try signal(try fixture.mainProcess(of: task), SIGKILL)
        let evidence = try await task.finished().evidence
        #expect(evidence.outcome == .signaled(.kill))
        #expect(evidence.cause == nil)
    }

    @Test("a supervisor that is killed at any moment leaves the truth or nothing", arguments: 0..<12)
    func killedAtAnyMoment(_ round: Int) async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.launch(TaskDraft(script: "exit 3"))
        try await Task.sleep(for: .milliseconds(5 * round))
        try? signal(try fixture.identities(of: task).supervisor, SIGKILL)
        switch try await task.executor.waitForEnd(of: task.handle) {
        case .ended(let evidence): #expect(evidence.outcome == .exited(code: 3))
        case .lost: break
        case .running, .notLaunched: Issue.record("the end was not noticed")
        }
    }

    @Test("nobody who waits to signal a task is left behind when it ends")
    func waitingLadders() async throws {
        let fixture = try ShellFixture()
        let draft = TaskDraft(script: "trap 'exit 0' TERM; echo up; while :; do sleep 0.02; done").with {
            $0.timeLimit = .seconds(500)
        }
        let task = try await fixture.launchUntilUp(draft)
        _ = try await task.terminated(grace: .seconds(400))
        try await eventually("the end of every helper", within: .seconds(60)) {
            Self.commandLines(naming: fixture.root).isEmpty
        }
    }

    private static func commandLines(naming text: String) -> [String] {
        ProcessTable.all().filter { !$0.isZombie }
            .compactMap { try? String(decoding: Files.read("/proc/\($0.pid)/cmdline"), as: UTF8.self) }
            .filter { $0.contains(text) }
    }
}
