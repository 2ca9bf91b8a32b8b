public import ExecutorCore
internal import TaskStore

/// What came of a request to signal a task.
public struct KillReport: Codable, Sendable, Hashable {
    public var taskID: TaskID
    /// The status that was seen last.
    public var status: TaskStatus
    /// Whether the request was delivered: false when the task had ended before.
    public var delivered: Bool
    public var signal: Signal
    public var reason: TaskReason?
    public var exitCode: Int32?
    /// The signal that has ended the task.
    public var exitSignal: Signal?
    public var finishedAt: Timestamp?
    /// How long the end was waited for.
    public var waitedMilliseconds: Int64

    enum CodingKeys: String, CodingKey {
        case taskID = "task_id"
        case status, delivered, signal, reason
        case exitCode = "exit_code"
        case exitSignal = "exit_signal"
        case finishedAt = "finished_at"
        case waitedMilliseconds = "waited_ms"
    }

    init(_ record: TaskRecord, _ request: SignalRequest, delivered: Bool, waited: Duration = .zero) {
        taskID = record.id
        status = record.status
        self.delivered = delivered
        signal = request.signal
        reason = record.reason
        exitCode = record.exitCode
        exitSignal = record.signal
        finishedAt = record.finishedAt
        waitedMilliseconds = waited.milliseconds
    }
}

extension AgentRuntime {
    /// Signals everything in a task. A request that escalates waits for the end, a little longer than its grace.
    ///
    /// Killing a task that has ended does nothing, except that survivors of a lost task are ended.
    public func kill(_ reference: String, with request: SignalRequest) async throws -> KillReport {
        let id = try await resolve(reference)
        try await unshelve(id)
        guard let task = active[id] else {
            guard let task = try await store.task(id) else { throw Self.missing(id) }
            if task.record.status == .lost, let handle = task.launch.handle {
                try await place(of: task).send(request, to: handle)
            }
            return KillReport(task.record, request, delivered: false)
        }
        if let handle = task.launch.handle {
            try await send(request, to: handle, of: task)
        } else if obstacle(to: id) != nil {
            guard request.signal.asksForEnd else {
                throw ExecutorError(
                    .unsupported,
                    "task \(id) has not been started: there is nothing yet that could get \(request.signal)",
                    hint: "'openclaw-agent kill \(id)' calls it off.")
            }
            _ = try await finish(id, .cancelled)
        } else {
            active[id]?.signalAfterLaunch = request
            noteAsked(request, of: id)
        }
        let start = ContinuousClock.now
        if let grace = request.escalateAfter { try await waitForEnd(of: id, atMost: grace + .seconds(5)) }
        return try await lastReport(id, request, waited: ContinuousClock.now - start)
    }

    private func send(_ request: SignalRequest, to handle: TaskHandle, of task: ActiveTask) async throws(ExecutorError)
    {
        let id = task.record.id
        noteAsked(request, of: id)
        do throws(ExecutorError) {
            try await task.place.send(request, to: handle)
        } catch {
            active[id]?.isAskedToEnd = task.isAskedToEnd
            active[id]?.isBeingEnded = task.isBeingEnded
            guard error.isSilence, error.hint == nil else { throw error }
            var advised = error
            advised.hint = "The task may still run: try again when executor '\(task.record.executor)' answers."
            throw advised
        }
    }

    /// A task that is asked to end is neither ended for another reason meanwhile nor tried again.
    private func noteAsked(_ request: SignalRequest, of id: TaskID) {
        guard request.signal.asksForEnd else { return }
        active[id]?.isAskedToEnd = true
        if request.escalateAfter != nil, active[id]?.launch.ending == nil { active[id]?.isBeingEnded = true }
    }

    private func lastReport(
        _ id: TaskID, _ request: SignalRequest, waited: Duration
    ) async throws -> KillReport {
        if let task = active[id] { return KillReport(task.record, request, delivered: true, waited: waited) }
        guard let task = try await store.task(id) else { throw Self.missing(id) }
        return KillReport(task.record, request, delivered: true, waited: waited)
    }

    private static func missing(_ id: TaskID) -> ExecutorError {
        ExecutorError(.taskNotFound, "task \(id) has been removed meanwhile")
    }
}
