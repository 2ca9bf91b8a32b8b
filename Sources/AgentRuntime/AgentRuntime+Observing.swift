public import ExecutorCore
internal import TaskStore

/// What was seen of a task when looking at it for a while.
public struct TaskSight: Sendable {
    /// The last part of what it has printed.
    public struct Output: Sendable {
        public var out: LogChunk
        /// Nil when both outputs are kept in one log.
        public var err: LogChunk?
    }

    /// The record, as JSON text.
    public var record: [UInt8]
    /// How long the end was waited for.
    public var waited: Duration
    /// Nil when none was asked for, or the task has never been launched.
    public var output: Output?
    /// Why there should be an output and is none.
    public var outputError: ExecutorError?
}

extension AgentRuntime {
    /// Waits until the task has ended or the time is over, then tells how it is and what it has printed last.
    ///
    /// - Parameters:
    ///   - limit: How long to wait; nil for as long as it takes.
    ///   - tail: How much of the output is wanted; nil for none.
    /// - Throws: ``ExecutorError`` with code `task_not_found` or `ambiguous_id`. An output that cannot be read is no
    ///   error: the task is known all the same.
    public func observe(_ reference: String, for limit: Duration?, tail: TailLimits?) async throws -> TaskSight {
        let id = try await resolve(reference)
        let start = ContinuousClock.now
        try await waitForEnd(of: id, atMost: limit)
        let waited = ContinuousClock.now - start
        var sight = TaskSight(record: try await record(of: id.description), waited: waited)
        // One that is yet to be launched has no log that could be waited for.
        if let task = active[id], task.launch.handle == nil { return sight }
        guard let tail else { return sight }
        do {
            sight.output = try await output(of: id.description, tail)
        } catch let error as ExecutorError where error.code != .logNotFound && error.code != .taskNotFound {
            sight.outputError = error
        } catch is ExecutorError {}
        return sight
    }

    /// The last part of a task's output.
    ///
    /// - Throws: ``ExecutorError`` with code `log_not_found` when the task has never been launched; `unreachable` and
    ///   its like.
    public func output(of reference: String, _ limits: TailLimits) async throws -> TaskSight.Output {
        let log = try await log(of: reference)
        return TaskSight.Output(
            out: try await log.tail(.out, limits), err: log.splitsOutput ? try await log.tail(.err, limits) : nil)
    }

    /// Returns when the task has ended or the time is over.
    func waitForEnd(of id: TaskID, atMost limit: Duration?) async throws {
        guard let end = endMilestone(of: id) else { return }
        guard let limit else { return try await end.wait() }
        guard limit > .zero else { return }
        try await withThrowingTaskGroup { group in
            group.addTask { try await end.wait() }
            group.addTask { try await Task.sleep(for: limit) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
