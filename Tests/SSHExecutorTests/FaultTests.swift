import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import ShellSupervision
import Testing

@Suite("Whatever happens to a connection, no task is started twice and nobody is told a lie")
struct FaultTests {
    enum Step: CaseIterable {
        case launch, status, log, kill
    }

    private struct Scene {
        let proxy: FaultProxy
        let transport: SSHTransport
        let fixture: SSHFixture<SSHTransport>
        let executor: SupervisedExecutor<SSHTransport>

        init() async throws {
            let server = try await SharedServers.ordinary.value
            let proxy = try FaultProxy(to: server.port)
            self.proxy = proxy
            transport = server.libraryTransport {
                $0.server.port = proxy.port
                $0.server.hostKeyAlias = "[127.0.0.1]:\(server.port)"
                $0.limits.login = .seconds(5)
                $0.limits.keepAlive = .milliseconds(500)
                $0.limits.patience = .seconds(2)
            }
            fixture = try SSHFixture(server, transport)
            executor = fixture.makeSupervisedExecutor()
        }

        func mend() async throws {
            try proxy.set(.none)
            await transport.retryNow()
        }

        /// Whatever was lost: the task is there once, and can be ended once.
        func expectOneTask(_ staged: StagedTask) async throws {
            let handle = try await executor.launch(staged.spec, as: staged.id)
            let task = LaunchedTask(executor: executor, handle: handle)
            try await task.untilLogged("ran\n")
            guard case .ended(let evidence) = try await executor.terminate(handle, grace: .seconds(20)) else {
                throw BrokenPromise("it left no exit record")
            }
            #expect(evidence.cause == .killed)
            #expect(try await task.text() == "ran\n")
            let journal = String(decoding: try await executor.readJournal(from: 0, limit: 100_000).bytes, as: UTF8.self)
            #expect(journal.split(separator: "\n").filter { $0.contains(" \(staged.id) started ") }.count == 1)
        }
    }

    /// What a caller may be told while the connection is bad.
    private static let honest: Set<ExecutorError.Code> = [.unreachable, .interrupted, .deadlineExceeded]

    @Test(
        "a connection that is lost, silent or slow at any step", .timeLimit(.minutes(4)), arguments: Step.allCases,
        [FaultProxy.Fault.drop, .reset, .hole, .delay(milliseconds: 250), .trickle])
    func anyStep(_ step: Step, _ fault: FaultProxy.Fault) async throws {
        let scene = try await Scene()
        let staged = try scene.fixture.stage(TaskDraft(script: "echo ran; while :; do sleep 0.05; done"))
        var handle = TaskHandle(id: staged.id, notes: [:])
        if step == .launch {
            #expect(try await scene.executor.status(of: handle) == .notLaunched)
        } else {
            handle = try await scene.executor.launch(staged.spec, as: staged.id)
            try await LaunchedTask(executor: scene.executor, handle: handle).untilLogged("ran\n")
        }
        try scene.proxy.set(fault)
        let mending = Task {
            try await Task.sleep(for: .seconds(3))
            try await scene.mend()
        }
        do {
            switch step {
            case .launch: _ = try await scene.executor.launch(staged.spec, as: staged.id)
            case .status:
                guard case .running = try await scene.executor.status(of: handle) else {
                    throw BrokenPromise("a running task was told as something else")
                }
            case .log:
                let chunk = try await scene.executor.readLog(.out, of: handle, from: 0, limit: 100)
                #expect(chunk.bytes == Array("ran\n".utf8))
            case .kill:
                try await scene.executor.send(SignalRequest(.terminate, escalateAfter: .seconds(20)), to: handle)
            }
        } catch let error as ExecutorError {
            #expect(Self.honest.contains(error.code), "\(error)")
        }
        _ = try? await mending.value
        try await scene.mend()
        try await scene.expectOneTask(staged)
    }

    @Test(
        "a launch whose connection is cut after so many bytes of the host", .timeLimit(.minutes(4)),
        arguments: [1500, 2600, 2800, 3000, 3200, 3400, 3600, 3800, 4200])
    func cutLaunch(_ count: Int) async throws {
        let scene = try await Scene()
        let staged = try scene.fixture.stage(TaskDraft(script: "echo ran; while :; do sleep 0.05; done"))
        try scene.proxy.set(.cut(afterBytes: count))
        do {
            _ = try await scene.executor.launch(staged.spec, as: staged.id)
        } catch {
            #expect(Self.honest.contains(error.code), "\(error)")
        }
        try await scene.mend()
        try await scene.expectOneTask(staged)
    }

    @Test("who waits while the connection is lost is told so, and learns of the end as soon as the host answers")
    func lostWhileWaiting() async throws {
        let scene = try await Scene()
        let mark = scene.fixture.folder.file("mark")
        let task = try await scene.fixture.launchUntilUp(
            TaskDraft(script: "echo up; while [ ! -e \(mark) ]; do sleep 0.02; done; exit 3"))
        let executor = SupervisedExecutor(
            transport: scene.transport, taskRoot: scene.fixture.root, recheckInterval: .seconds(600))
        for _ in 0..<2 {
            let waiter = Task { try await executor.waitForEnd(of: task.handle) }
            try await Task.sleep(for: .milliseconds(300))
            try scene.proxy.set(.reset)
            await #expect { try await waiter.value } throws: {
                ($0 as? ExecutorError).map { Self.honest.contains($0.code) } == true
            }
            try await scene.mend()
        }
        let waiter = Task { try await executor.waitForEnd(of: task.handle) }
        try await Task.sleep(for: .milliseconds(500))
        try scene.fixture.touch(mark)
        guard case .ended(let evidence) = try await waiter.value else { throw BrokenPromise("the end was not told") }
        #expect(evidence.outcome == .exited(code: 3))
    }
}
