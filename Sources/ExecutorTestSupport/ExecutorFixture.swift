public import ExecutorCore

/// The real thing that a backend's promises are checked against: a machine, a container engine, a cluster.
public protocol ExecutorFixture: Sendable {
    /// An executor for it. Each call makes a new one that knows nothing of the others, as after a restart of ours.
    func makeExecutor() throws -> any Executor

    /// Makes a task ready to be launched.
    func stage(_ draft: TaskDraft) throws -> StagedTask

    /// Whether a task costs so much there that a sample has to do where all cases could be tried.
    var isCostly: Bool { get }

    /// The names of the variables that the place itself gives to every task.
    func ownVariables() async throws -> Set<String>
}

extension ExecutorFixture {
    public var isCostly: Bool { false }

    public func ownVariables() async throws -> Set<String> { [] }

    /// Stages and launches a task.
    public func launch(_ draft: TaskDraft) async throws -> LaunchedTask {
        let staged = try stage(draft)
        let executor = try makeExecutor()
        return LaunchedTask(executor: executor, handle: try await executor.launch(staged.spec, as: staged.id))
    }

    /// Launches a task, and waits until it has written `up`: by default one that does nothing from then on.
    public func launchUntilUp(_ draft: TaskDraft = .idle) async throws -> LaunchedTask {
        let task = try await launch(draft)
        try await task.untilLogged("up")
        return task
    }

    /// Stages and launches a task, and waits for its exit record.
    ///
    /// - Throws: ``BrokenPromise`` when there is none in the end.
    public func run(_ draft: TaskDraft) async throws -> FinishedTask { try await launch(draft).finished() }
}

/// A task that an executor has started.
public struct LaunchedTask: Sendable {
    public var executor: any Executor
    public var handle: TaskHandle

    public init(executor: any Executor, handle: TaskHandle) {
        self.executor = executor
        self.handle = handle
    }

    /// Waits for the exit record.
    public func finished() async throws -> FinishedTask {
        let observation = try await executor.waitForEnd(of: handle)
        guard case .ended(let evidence) = observation else {
            throw BrokenPromise("the task left no exit record: \(observation)")
        }
        return FinishedTask(task: self, evidence: evidence)
    }

    /// Ends the task, which must leave an exit record.
    public func terminated(grace: Duration = .seconds(20)) async throws -> ExitEvidence {
        let observation = try await executor.terminate(handle, grace: grace)
        guard case .ended(let evidence) = observation else {
            throw BrokenPromise("a task that was ended left no exit record: \(observation)")
        }
        return evidence
    }

    /// Everything in the log now.
    public func log(_ stream: LogStream = .out) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk = try await executor.readLog(stream, of: handle, from: Int64(bytes.count), limit: 1 << 20)
            bytes += chunk.bytes
            // A log that grows while it is read has no last, empty chunk.
            if chunk.nextOffset >= chunk.size { return bytes }
        }
    }

    /// Everything in the log now, as text.
    public func text(_ stream: LogStream = .out) async throws -> String {
        String(decoding: try await log(stream), as: UTF8.self)
    }

    /// Waits until the log holds `text`.
    public func untilLogged(_ text: String) async throws {
        try await eventually("'\(text)' in the log") { try await self.text().contains(text) }
    }
}

/// A task with its exit record.
public struct FinishedTask: Sendable {
    public var task: LaunchedTask
    public var evidence: ExitEvidence

    public func text(_ stream: LogStream = .out) async throws -> String { try await task.text(stream) }
}

extension TaskObservation {
    public var isLost: Bool {
        if case .lost = self { true } else { false }
    }

    public var isRunning: Bool {
        if case .running = self { true } else { false }
    }
}
