import ExecutorCore
import ExecutorTestSupport
import ShellSupervision
import SystemSupport
import Testing

@Suite("Many callers share what is done for them", .timeLimit(.minutes(10)))
struct SharingTests {
    @Test("a thousand looks at once need a few runs, and each gets its own answer")
    func looks() async throws {
        let fixture = try ShellFixture()
        let transport = FaultyTransport(fixture.transport)
        let executor = fixture.makeSupervisedExecutor(transport)
        let staged = try fixture.stage(TaskDraft(script: "exit 7"))
        let ended = try await executor.launch(staged.spec, as: staged.id)
        _ = try await executor.waitForEnd(of: ended)
        let before = transport.runs
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<1000 {
                group.addTask {
                    if index % 100 == 0 {
                        guard case .ended(let evidence) = try await executor.status(of: ended) else {
                            throw BrokenPromise("the end was not told")
                        }
                        #expect(evidence.outcome == .exited(code: 7))
                    } else {
                        let id = TaskID.generate(at: Timestamp(milliseconds: Int64(index)))
                        #expect(try await executor.status(of: TaskHandle(id: id, notes: [:])) == .notLaunched)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(transport.runs - before <= 12)
    }

    @Test("a caller that gives up leaves the others their answers, and gets none")
    func cancelled() async throws {
        let fixture = try ShellFixture()
        let executor = fixture.makeSupervisedExecutor(fixture.transport)
        let id = TaskID.generate(at: Timestamp(milliseconds: SystemTime.wall))
        let handle = TaskHandle(id: id, notes: [:])
        let callers = (0..<20).map { _ in Task { try await executor.status(of: handle) } }
        for caller in callers[..<10] { caller.cancel() }
        for caller in callers[10...] { #expect(try await caller.value == .notLaunched) }
        for caller in callers[..<10] {
            if case .failure(let error) = await caller.result { #expect((error as? ExecutorError)?.code == .cancelled) }
        }
    }

    @Test("a place that does not answer is an error for each of them")
    func unreachable() async throws {
        let fixture = try ShellFixture()
        let executor = fixture.makeSupervisedExecutor(
            FaultyTransport(fixture.transport, Array(repeating: .unreachable, count: 50)))
        let handle = TaskHandle(id: TaskID.generate(at: Timestamp(milliseconds: 1)), notes: [:])
        for caller in (0..<50).map({ _ in Task { try await executor.status(of: handle) } }) {
            await #expect { try await caller.value } throws: { ($0 as? ExecutorError)?.code == .unreachable }
        }
    }

    @Test("growth is pushed, to all who follow, and nobody is left at the place afterwards")
    func growth() async throws {
        let fixture = try ShellFixture()
        let mark = fixture.folder.file("mark")
        let script = "echo up; while [ ! -e \(mark) ]; do sleep 0.02; done; printf more; sleep 300"
        let task = try await fixture.launchUntilUp(TaskDraft(script: script))
        let executor = SupervisedExecutor(
            transport: fixture.transport, taskRoot: fixture.root, recheckInterval: .seconds(600))
        let followers = (0..<4).map { _ in
            Task {
                while try await executor.readLog(.out, of: task.handle, from: 3, limit: 100).bytes.isEmpty {
                    try await executor.awaitGrowth(of: .out, of: task.handle, beyond: 3)
                }
            }
        }
        try await Task.sleep(for: .milliseconds(300))
        try Files.create(mark, [])
        for follower in followers { try await follower.value }
        _ = try await task.terminated()
    }
}
