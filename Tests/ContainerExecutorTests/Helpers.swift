import ExecutorCore
import ExecutorTestSupport
import Synchronization

/// A task that says `up` and then does nothing until it is ended.
let idleTask = TaskDraft(script: "echo up; while :; do sleep 0.2; done")

extension PrivateEngine.Kind {
    /// Those that can be started here; the conformance tests say why others cannot.
    static var possible: [Self] { allCases.filter { PrivateEngine.obstacle(to: $0) == nil } }
}

extension ContainerFixture {
    /// Launches a task and waits until it has said `up`.
    func launchUntilUp(_ draft: TaskDraft = idleTask) async throws -> LaunchedTask {
        let task = try await launch(draft)
        try await task.untilLogged("up")
        return task
    }

    /// Makes a container that is none of ours.
    func create(named name: String) throws {
        try engine.run(["create", "--name", name] + engine.runArguments + ["box", "true"])
    }
}

extension LaunchedTask {
    var container: String { handle.notes["container"] ?? "" }

    /// Ends the task, which must leave an exit record.
    func terminated(grace: Duration = .seconds(20)) async throws -> ExitEvidence {
        let observation = try await executor.terminate(handle, grace: grace)
        guard case .ended(let evidence) = observation else { throw BrokenPromise("no exit record: \(observation)") }
        return evidence
    }
}

extension TaskObservation {
    var isLost: Bool {
        if case .lost = self { true } else { false }
    }

    var isRunning: Bool {
        if case .running = self { true } else { false }
    }
}

/// Bytes from several tasks of a test.
final class Collector: Sendable {
    private let all = Mutex<[UInt8]>([])

    var bytes: [UInt8] { all.withLock { $0 } }

    func add(_ bytes: [UInt8]) { all.withLock { $0 += bytes } }
}
