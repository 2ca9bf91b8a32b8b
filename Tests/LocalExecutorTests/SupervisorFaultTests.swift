import ExecutorCore
import ExecutorTestSupport
import Glibc
import LocalExecutor
import SystemSupport
import TaskFolder
import Testing

@Suite("Whatever happens to a supervisor, nobody is told a lie", .timeLimit(.minutes(2)))
struct SupervisorFaultTests {
    @Test("a killed supervisor makes the task lost; its processes live on, and can be ended by their token")
    func killedSupervisor() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp(
            TaskDraft(script: "trap '' TERM; (setsid sleep 300 &); echo up; while :; do sleep 0.05; done"))
        let probe = TaskProbe(task, in: fixture)
        let main = try probe.main
        try signal(probe.supervisor, SIGKILL)

        let observation = try await task.executor.waitForEnd(of: task.handle)
        #expect(observation.isLost)
        #expect(main.isAlive)

        #expect(try await task.executor.terminate(task.handle, grace: .milliseconds(100)).isLost)
        #expect(!main.isAlive)
        let token = try #require(task.handle.notes["token"])
        #expect(ProcessTable.carrying("\(EnvironmentFile.tokenName)=\(token)") == [])
        try await task.executor.remove(task.handle)
        #expect(!probe.folder.exists)
    }

    @Test("a supervisor that is killed at any moment leaves the truth or nothing", arguments: 0..<40)
    func killedAtAnyMoment(_ round: Int) async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launch(TaskDraft(script: "sleep 0.00\(round % 10); exit 3"))
        let probe = TaskProbe(task, in: fixture)
        try await Task.sleep(for: .microseconds(Int.random(in: 0..<20_000)))
        try? signal(probe.supervisor, SIGKILL)

        switch try await task.executor.waitForEnd(of: task.handle) {
        case .ended(let evidence): #expect(evidence.outcome == .exited(code: 3))
        case .lost: break
        case .running, .notLaunched: Issue.record("the end was not noticed")
        }
    }

    @Test("requests wake a stopped supervisor up")
    func stoppedSupervisor() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp()
        try signal(TaskProbe(task, in: fixture).supervisor, SIGSTOP)
        let observation = try await task.executor.terminate(task.handle, grace: .seconds(5))
        guard case .ended(let evidence) = observation else {
            Issue.record("no exit record: \(observation)")
            return
        }
        #expect(evidence.cause == .killed)
    }

    @Test("signals do not end a supervisor", arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGUSR1, SIGALRM])
    func signalledSupervisor(_ number: CInt) async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp()
        try signal(TaskProbe(task, in: fixture).supervisor, number)
        let observation = try await task.executor.terminate(task.handle, grace: .seconds(5))
        guard case .ended(let evidence) = observation else {
            Issue.record("no exit record: \(observation)")
            return
        }
        #expect(evidence.cause == .killed)
    }

    @Test("a task killed by somebody else is told as signal 9, not as killed by us")
    func killedTask() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp()
        try signal(TaskProbe(task, in: fixture).main, SIGKILL)
        let evidence = try await task.finished().evidence
        #expect(evidence.outcome == .signaled(.kill))
        #expect(evidence.cause == nil)
    }

    @Test("tasks have the descriptor limit that was asked for, not the raised one of their starter")
    func openFiles() async throws {
        let fixture = try LocalFixture()
        OpenFileLimit.raise()
        let executor = LocalExecutor(
            root: fixture.root.path, supervisorPath: try BuiltProducts.path(of: "openclaw-supervise"),
            openFilesPerTask: 99)
        let staged = try fixture.stage(TaskDraft(script: "ulimit -n"))
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let task = try await LaunchedTask(executor: executor, handle: handle).finished()
        #expect(try await task.text() == "99\n")
    }

    @Test("a supervisor that ends before it is in charge starts nothing, and the launch can be repeated")
    func failingSupervisor() async throws {
        let fixture = try LocalFixture()
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        for path in ["/bin/false", "/no/such/program"] {
            let broken = LocalFixture.executor(root: fixture.root.path, supervisor: path)
            let error = try await #require(throws: ExecutorError.self) {
                try await broken.launch(staged.spec, as: staged.id)
            }
            #expect(error.code == .executorError)
            #expect(error.isRetryable)
        }
        let handle = try await fixture.makeExecutor().launch(staged.spec, as: staged.id)
        let task = try await LaunchedTask(executor: fixture.makeExecutor(), handle: handle).finished()
        #expect(try await task.text() == "ran\n")
    }

    @Test("a child that was started before this program was replaced is reaped all the same")
    func adoptedChild() async throws {
        let fixture = try LocalFixture()
        let staged = try fixture.stage(TaskDraft(script: "exit 0"))
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let pid = try ChildProcess.spawn(
            BuiltProducts.path(of: "openclaw-supervise"),
            arguments: [
                "openclaw-supervise", "--form", "script", "--workspace", "/", "--umask", "022", "--kill-after-ms", "0",
                "--leftovers", "leave", "--", staged.spec.inputFolder,
            ], environment: [], descriptors: [null.raw, null.raw, null.raw])
        try await eventually("the end of the supervisor") { ProcessTable.entry(pid)?.isZombie == true }

        let task = LaunchedTask(
            executor: fixture.makeExecutor(), handle: TaskHandle(id: staged.id, notes: [:]))
        #expect(try await task.finished().evidence.outcome == .exited(code: 0))
        try await eventually("the zombie to be gone") { ProcessTable.entry(pid) == nil }
    }
}
