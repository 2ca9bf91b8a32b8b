import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("Damaged and foreign records are never taken for a success", .timeLimit(.minutes(1)))
struct RecordFaultTests {
    @Test(
        "a damaged exit record is no end",
        arguments: [
            "", "exit 0", "exit", "exit 0 \n", "exit x started=1 ended=2\n", "\0\0\0\0", "exit 256 started=1 ended=2\n",
        ]
    )
    func damagedExit(_ text: String) async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.run(TaskDraft(script: "exit 0")).task
        let folder = TaskProbe(task, in: fixture).folder
        try Files.replace(folder.path(of: .exit), with: Array(text.utf8), durable: false)
        #expect(try await task.executor.status(of: task.handle).isLost)
    }

    @Test("a supervisor of another boot is gone")
    func otherBoot() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp()
        let probe = TaskProbe(task, in: fixture)
        let real = try probe.identities
        var forged = real
        forged.supervisor.bootID = "00000000-0000-0000-0000-000000000000"
        try probe.forge(forged)
        let observation = try await task.executor.status(of: task.handle)
        try probe.forge(real)
        guard case .lost(let reason) = observation else {
            Issue.record("the task is \(observation)")
            return
        }
        #expect(reason.contains("restarted"))
        _ = try await task.executor.terminate(task.handle, grace: .seconds(5))
    }

    @Test("a claim whose supervisor is gone is lost, never launched again")
    func abandonedClaim() async throws {
        let fixture = try LocalFixture()
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        let boot = try ProcessIdentity.currentBootID()
        let gone = ProcessIdentity(pid: 4_000_000, startTicks: 1, bootID: boot)
        let folder = TaskFolder(path: staged.spec.inputFolder)
        try Files.create(folder.path(of: .identities), TaskIdentities(supervisor: gone).encode())
        let executor = fixture.makeExecutor()
        let handle = try await executor.launch(staged.spec, as: staged.id)
        #expect(try await executor.waitForEnd(of: handle).isLost)
        #expect(access(folder.path(of: .log), F_OK) != 0)
    }

    @Test("a damaged task.pid is no proof: the task runs as long as its supervisor listens")
    func damagedIdentities() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp()
        let probe = TaskProbe(task, in: fixture)
        let real = try probe.identities
        try Files.replace(probe.folder.path(of: .identities), with: Array("supervis".utf8), durable: false)
        #expect(try await task.executor.status(of: task.handle).isRunning)
        try signal(real.supervisor, SIGKILL)
        try await eventually("the supervisor to be gone") { !real.supervisor.isAlive }
        #expect(try await task.executor.status(of: task.handle).isLost)
        _ = try await task.executor.terminate(task.handle, grace: .zero)
    }

    @Test("a process that has got the pid of a supervisor or a task by chance is never signalled")
    func reusedPID() async throws {
        let fixture = try LocalFixture()
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let stranger = try ChildProcess.spawn(
            "/bin/sleep", arguments: ["sleep", "300"], environment: [], descriptors: [null.raw, null.raw, null.raw])
        let holder = try ProcessHandle(child: stranger)
        let identity = try #require(ProcessIdentity.of(stranger))
        var earlier = identity
        earlier.startTicks -= 1
        let folder = TaskFolder(path: staged.spec.inputFolder)
        try Files.create(
            folder.path(of: .identities), TaskIdentities(supervisor: earlier, task: earlier).encode())

        let executor = fixture.makeExecutor()
        let handle = try await executor.launch(staged.spec, as: staged.id)
        #expect(try await executor.status(of: handle).isLost)
        #expect(try await executor.terminate(handle, grace: .zero).isLost)
        #expect(identity.isAlive)
        try holder.send(SIGKILL)
        try await Reactor.shared.wait(until: .readable, holder.raw)
        holder.reap()
    }

    @Test("the inputs of a task must be in the folder of its id")
    func foreignInputs() async throws {
        let fixture = try LocalFixture()
        let one = try fixture.stage(TaskDraft(script: "echo ran"))
        let other = try fixture.stage(TaskDraft(script: "echo ran"))
        let error = try await #require(throws: ExecutorError.self) {
            try await fixture.makeExecutor().launch(one.spec, as: other.id)
        }
        #expect(error.code == .invalidArgument, "\(error)")
    }
}
