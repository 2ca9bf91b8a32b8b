import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("Damaged or missing files of a task are never taken for a success", .timeLimit(.minutes(10)))
struct RecordFaultTests {
    @Test(
        "an exit record that cannot be read proves only that the task is lost",
        arguments: [
            "", "exit", "exit 0", "exit 0\n", "exit 999 started=1 ended=2\n", "signal 0 started=1 ended=2\n", "\0\n",
        ])
    func damagedExit(_ content: String) async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.run(TaskDraft(script: "true")).task
        try Files.replace(fixture.taskFolder(task).path(of: .exit), with: Array(content.utf8), durable: false)
        // While its supervisor lives, the record may be being written.
        try await eventually("the task is lost") { try await task.executor.status(of: task.handle).isLost }
    }

    @Test("a missing exit record of an ended task makes it lost", arguments: TestShell.allCases)
    func missingExit(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        let task = try await fixture.run(TaskDraft(script: "true")).task
        try Files.removeTree(fixture.taskFolder(task).path(of: .exit))
        try await eventually("the task is lost") { try await task.executor.status(of: task.handle).isLost }
    }

    @Test("processes of another boot are neither believed in nor signalled")
    func otherBoot() async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.launchUntilUp()
        let identities = try fixture.identities(of: task)
        let path = fixture.taskFolder(task).path(of: .identities)
        var forged = identities
        forged.supervisor.bootID = "another"
        forged.task?.bootID = "another"
        try Files.removeTree(fixture.taskFolder(task).path + "/token")
        try Files.replace(path, with: forged.encode(), durable: false)
        #expect(
            try await task.executor.status(of: task.handle)
                == .lost("the machine was restarted and there is no exit record"))
        try await task.executor.send(SignalRequest(.kill, escalateAfter: .zero), to: task.handle)
        try await Task.sleep(for: .milliseconds(300))
        #expect(try fixture.mainProcess(of: task).pid == identities.task?.pid)
        #expect(identities.task?.isAlive == true)

        try Files.replace(path, with: identities.encode(), durable: false)
        _ = try await task.terminated()
    }

    @Test("a process that has only got the pid of the task is not signalled")
    func reusedPid() async throws {
        let fixture = try ShellFixture()
        let victim = try await fixture.launchUntilUp()
        let task = try await fixture.run(TaskDraft(script: "true")).task
        var forged = try fixture.identities(of: task)
        forged.supervisor.pid = try fixture.mainProcess(of: victim).pid
        forged.task?.pid = try fixture.mainProcess(of: victim).pid
        let folder = fixture.taskFolder(task)
        try Files.replace(folder.path(of: .identities), with: forged.encode(), durable: false)
        try Files.removeTree(folder.path(of: .exit))
        #expect(try await task.executor.status(of: task.handle).isLost)
        try await task.executor.send(SignalRequest(.kill, escalateAfter: .zero), to: task.handle)
        try await Task.sleep(for: .milliseconds(300))
        #expect(try fixture.mainProcess(of: victim).isAlive)
        _ = try await victim.terminated()
    }

    @Test("a damaged task.pid does not hide that the task runs", arguments: ["", "nonsense\n", "supervisor 1\n"])
    func damagedIdentities(_ content: String) async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.launchUntilUp()
        let path = fixture.taskFolder(task).path(of: .identities)
        let whole = try Files.read(path)
        try Files.replace(path, with: Array(content.utf8), durable: false)
        #expect(try await task.executor.status(of: task.handle).isRunning)
        try Files.replace(path, with: whole, durable: false)
        _ = try await task.terminated()
    }

    @Test("a folder that was wiped while the task ran is told as such, and its supervisor does not stay for ever")
    func wipedFolder() async throws {
        let fixture = try ShellFixture()
        let task = try await fixture.launchUntilUp(TaskDraft(script: "echo up; sleep 1"))
        let supervisor = try fixture.identities(of: task).supervisor
        try Files.removeTree(fixture.taskFolder(task).path)
        #expect(try await task.executor.status(of: task.handle) == .notLaunched)
        try await eventually("the end of the supervisor") { !supervisor.isAlive }
    }
}
