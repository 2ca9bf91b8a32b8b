import ExecutorCore
import ExecutorTestSupport
import LocalTransport
import ShellSupervision
import SystemSupport
import Testing

@Suite("What a connection does to a request", .timeLimit(.minutes(10)))
struct ConnectionTests {
    @Test("a launch whose answer was lost is found again by its id, and started once")
    func lostAnswer() async throws {
        let fixture = try ShellFixture()
        // The place knows the supervisor's script already.
        _ = try await fixture.run(TaskDraft(script: "true"))
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        let transport = FaultyTransport(fixture.transport, [.answerLost])
        let executor = fixture.makeSupervisedExecutor(transport)
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let task = LaunchedTask(executor: executor, handle: handle)
        _ = try await task.finished()
        #expect(try await task.text() == "ran\n")
    }

    @Test(
        "a launch that never arrived is an error, and may be repeated",
        arguments: [FaultyTransport.Fault.requestLost, .cut])
    func lostRequest(_ fault: FaultyTransport.Fault) async throws {
        let fixture = try ShellFixture()
        let staged = try fixture.stage(
            TaskDraft(script: "cat; echo ran").with { $0.standardInput = [UInt8](repeating: 0x61, count: 100_000) })
        let executor = fixture.makeSupervisedExecutor(FaultyTransport(fixture.transport, [fault]))
        await #expect { try await executor.launch(staged.spec, as: staged.id) } throws: {
            ($0 as? ExecutorError)?.code == .interrupted
        }
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let task = LaunchedTask(executor: executor, handle: handle)
        #expect(try await task.finished().text().hasSuffix("aran\n"))
    }

    @Test("a place that does not answer is passed on as it is")
    func unreachable() async throws {
        let fixture = try ShellFixture()
        let staged = try fixture.stage(TaskDraft(script: "true"))
        let executor = fixture.makeSupervisedExecutor(
            FaultyTransport(fixture.transport, Array(repeating: .unreachable, count: 9)))
        await #expect { try await executor.launch(staged.spec, as: staged.id) } throws: {
            ($0 as? ExecutorError)?.code == .unreachable
        }
        await #expect { try await executor.status(of: TaskHandle(id: staged.id, notes: [:])) } throws: {
            ($0 as? ExecutorError)?.code == .unreachable
        }
    }

    @Test("a supervisor's script that was removed is brought again")
    func missingScript() async throws {
        let fixture = try ShellFixture()
        let executor = fixture.makeSupervisedExecutor(fixture.transport)
        for _ in 0..<2 {
            let staged = try fixture.stage(TaskDraft(script: "exit 3"))
            let task = LaunchedTask(executor: executor, handle: try await executor.launch(staged.spec, as: staged.id))
            #expect(try await task.finished().evidence.outcome == .exited(code: 3))
            for name in try Files.names(in: fixture.root) where name.hasPrefix(".supervise") {
                try Files.removeTree(Path.join(fixture.root, name))
            }
        }
    }

    @Test("many tasks are looked at in one run, and the journal tells of all")
    func manyAtOnce() async throws {
        let fixture = try ShellFixture()
        let executor = fixture.makeSupervisedExecutor(FaultyTransport(fixture.transport))
        var handles: [TaskHandle] = []
        for code in 0..<8 {
            let staged = try fixture.stage(TaskDraft(script: "exit \(code)"))
            handles.append(try await executor.launch(staged.spec, as: staged.id))
        }
        for handle in handles { _ = try await executor.waitForEnd(of: handle) }
        let all = try await executor.statuses(of: handles)
        for (code, handle) in handles.enumerated() {
            guard case .ended(let evidence) = all[handle.id] else { throw BrokenPromise("no end of task \(code)") }
            #expect(evidence.outcome == .exited(code: Int32(code)))
        }
        let journal = String(decoding: try await executor.readJournal(from: 0, limit: 100_000).bytes, as: UTF8.self)
        for (code, handle) in handles.enumerated() { #expect(journal.contains(" \(handle.id) exit \(code)\n")) }
    }

    @Test("an end is pushed, not polled", arguments: TestShell.allCases)
    func pushed(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        let transport = FaultyTransport(fixture.transport)
        let executor = SupervisedExecutor(
            transport: transport, taskRoot: fixture.root, recheckInterval: .seconds(600))
        let staged = try fixture.stage(TaskDraft(script: "sleep 2"))
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let before = transport.runs
        _ = try await executor.waitForEnd(of: handle)
        #expect(transport.runs - before <= 4)
    }
}
