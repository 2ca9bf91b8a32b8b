import ExecutorCore
import ExecutorTestSupport
import Glibc
import SSHTransport
import ShellSupervision
import SystemSupport
import TaskFolder
import Testing

@Suite("Hosts of all kinds", .timeLimit(.minutes(4)))
struct HostTests {
    static let shells = ["dash", "bash", "zsh", "fish", "busybox sh"].filter {
        ChildProcess.resolve(String($0.split(separator: " ")[0]), searching: nil) != nil
    }

    private func fixture(_ options: [String] = []) async throws -> SSHFixture<SSHTransport> {
        let server = try await PrivateSSHServer(options: options + PrivateSSHServer.quickLogin)
        return try SSHFixture(server, server.libraryTransport())
    }

    @Test("tasks run whatever the login shell is", arguments: shells)
    func loginShells(_ shell: String) async throws {
        let fixture = try await fixture([#"ForceCommand exec \#(shell) -c "$SSH_ORIGINAL_COMMAND""#])
        let draft = TaskDraft(script: "cat; printf '%s' \"$ODD\"; exit 4").with {
            $0.environment = ["ODD": "a'b\"c\\d\n%s!"]
            $0.standardInput = Array(0...255)
        }
        let task = try await fixture.run(draft)
        #expect(task.evidence.outcome == .exited(code: 4))
        #expect(try await task.task.log() == Array(0...255) + Array("a'b\"c\\d\n%s!".utf8))
    }

    @Test("a host that gives few channels runs many tasks and tells of all ends", arguments: [1, 2, 3])
    func fewChannels(_ count: Int) async throws {
        let fixture = try await fixture(["MaxSessions \(count)"])
        let executor = fixture.makeSupervisedExecutor()
        try await runMany(12, fixture, executor)
    }

    @Test("a hundred tasks go over one connection")
    func hundred() async throws {
        let fixture = try await fixture()
        let executor = fixture.makeSupervisedExecutor(recheckInterval: .seconds(30))
        try await runMany(100, fixture, executor)
        #expect(try fixture.server.log().split(separator: "\n").filter { $0.contains("Accepted publickey") }.count == 1)
    }

    private func runMany(
        _ count: Int, _ fixture: SSHFixture<SSHTransport>, _ executor: SupervisedExecutor<SSHTransport>
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for code in 0..<count {
                group.addTask {
                    let staged = try fixture.stage(TaskDraft(script: "echo \(code); exit \(code)"))
                    let handle = try await executor.launch(staged.spec, as: staged.id)
                    let task = try await LaunchedTask(executor: executor, handle: handle).finished()
                    #expect(task.evidence.outcome == .exited(code: Int32(code)))
                    #expect(try await task.text() == "\(code)\n")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a host whose sessions all end goes on with its tasks")
    func sessionsEnd() async throws {
        let fixture = try await fixture()
        let task = try await fixture.launchUntilUp()
        try await fixture.server.endSessions()
        await fixture.transport.retryNow()
        guard case .running = try await task.executor.status(of: task.handle) else {
            throw BrokenPromise("the task ended with the sessions")
        }
        guard case .ended(let evidence) = try await task.executor.terminate(task.handle, grace: .seconds(20)) else {
            throw BrokenPromise("no exit record")
        }
        #expect(evidence.cause == .killed)
    }

    @Test("supervisor killed, task killed, folder wiped, machine restarted: each is told as what it is")
    func remoteFaults() async throws {
        let fixture = try await fixture()
        let killed = try await fixture.launchUntilUp()
        let orphan = try await fixture.launchUntilUp()
        let wiped = try await fixture.launchUntilUp()
        let restarted = try await fixture.launchUntilUp()

        kill(try #require(try fixture.taskFolder(killed).identities()?.task).pid, SIGKILL)
        #expect(try await killed.finished().evidence.outcome == .signaled(.kill))

        kill(try #require(try fixture.taskFolder(orphan).identities()).supervisor.pid, SIGKILL)
        guard case .lost = try await orphan.executor.waitForEnd(of: orphan.handle) else {
            throw BrokenPromise("a task without supervisor is not told as lost")
        }
        _ = try await orphan.executor.terminate(orphan.handle, grace: .zero)

        let main = try #require(try fixture.taskFolder(wiped).identities()?.task)
        try Files.removeTree(fixture.taskFolder(wiped).path)
        #expect(try await wiped.executor.waitForEnd(of: wiped.handle) == .notLaunched)
        kill(main.pid, SIGKILL)

        let file = fixture.taskFolder(restarted).path(of: .identities)
        let text = String(decoding: try Files.read(file), as: UTF8.self)
        let boot = try #require(text.split(whereSeparator: { $0.isWhitespace }).first { $0.count == 36 })
        let other = text.replacing(boot, with: "00000000-0000-0000-0000-000000000000")
        try Files.replace(file, with: other.utf8)
        guard case .lost(let reason) = try await restarted.executor.waitForEnd(of: restarted.handle) else {
            throw BrokenPromise("a task of another boot is not told as lost")
        }
        #expect(reason.contains("restarted"))
        try Files.replace(file, with: text.utf8)
        _ = try await restarted.executor.terminate(restarted.handle, grace: .zero)
    }

    @Test("a task root that is wiped as a whole takes its tasks along; new ones run there as on the first day")
    func rootWiped() async throws {
        let fixture = try await fixture()
        let task = try await fixture.launchUntilUp()
        let executor = fixture.makeSupervisedExecutor()
        let waiter = Task { try await executor.waitForEnd(of: task.handle) }
        let main = try #require(try fixture.taskFolder(task).identities()?.task)
        try Files.removeTree(fixture.root)
        #expect(try await task.executor.status(of: task.handle) == .notLaunched)

        let staged = try fixture.stage(TaskDraft(script: "echo new; sleep 0.3; exit 4"))
        let next = LaunchedTask(executor: executor, handle: try await executor.launch(staged.spec, as: staged.id))
        let ended = try await next.finished()
        #expect(ended.evidence.outcome == .exited(code: 4))
        #expect(try await ended.text() == "new\n")
        #expect(try await waiter.value == .notLaunched)
        kill(main.pid, SIGKILL)
    }

    @Test("a log of a gigabyte is read at any offset, and growth is pushed")
    func largeLog() async throws {
        let fixture = try await fixture()
        let task = try await fixture.run(TaskDraft(script: "truncate -s 1G /proc/self/fd/1; printf 'end'"))
        let chunk = try await task.task.executor.readLog(.out, of: task.task.handle, from: 1 << 30, limit: 100)
        #expect(chunk.bytes == Array("end".utf8) && chunk.size == 1 << 30 + 3)
    }

    @Test("whoever waits for a log to grow is woken by what a task writes")
    func growth() async throws {
        let fixture = try await fixture()
        let mark = fixture.folder.file("mark")
        let script = "echo up; while [ ! -e \(mark) ]; do sleep 0.01; done; echo more; sleep 300"
        let task = try await fixture.launchUntilUp(TaskDraft(script: script))
        let executor = fixture.makeSupervisedExecutor(recheckInterval: .seconds(600))
        let seen = Task {
            while true {
                let bytes = try await executor.readLog(.out, of: task.handle, from: 3, limit: 100).bytes
                if !bytes.isEmpty { return bytes }
                try await executor.awaitGrowth(of: .out, of: task.handle, beyond: 3)
            }
        }
        try fixture.touch(mark)
        #expect(try await seen.value == Array("more\n".utf8))
        _ = try await task.executor.terminate(task.handle, grace: .zero)
    }
}
