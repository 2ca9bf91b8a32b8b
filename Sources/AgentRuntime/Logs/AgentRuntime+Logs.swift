public import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// Waits until an attempt has ended, by its own name.
    public func waitForEnd(ofRun run: TaskID) async throws {
        guard let task = active[run.taskOfRun], task.run == run else { return }
        try await task.attemptHasEnded.wait()
    }

    /// Where to read the log of a task, once its launch is settled.
    ///
    /// - Parameters:
    ///   - attempt: Nil for the last one that has a log.
    ///   - waiting: Whether to wait for a task whose turn has not come.
    /// - Throws: ``ExecutorError`` with code `log_not_found` when the task, or that attempt, has never been launched,
    ///   `mask_unavailable` when what is to be hidden in it is not known any more.
    public func log(of reference: String, attempt: Int? = nil, waiting: Bool = false) async throws -> TaskLog {
        let id = try await resolve(reference)
        try await unshelve(id)
        let present = active[id]?.record.attempt
        if let log = try await logOfEarlierAttempt(attempt, of: id, waiting: waiting) { return log }
        if !waiting, let reason = obstacle(to: id) {
            throw ExecutorError(
                .logNotFound, "task \(id) has no log yet: \(reason.message)",
                hint: "'openclaw-agent logs -f \(id)' waits for it.")
        }
        try await active[id]?.launchIsSettled.wait()
        // Meanwhile it may have come to another attempt, or to its end.
        if active[id]?.record.attempt != present {
            return try await log(of: reference, attempt: attempt, waiting: waiting)
        }
        if let task = active[id], let handle = task.launch.handle {
            return try shownLog(of: task.launch, at: task.place, handle, lease: logLeases.lease(handle.id))
        }
        guard let task = try await store.task(id) else { throw await notFound(reference) }
        guard let handle = task.launch.handle else {
            throw ExecutorError(
                .logNotFound, "task \(id) has no log: it was never started",
                hint: "See 'openclaw-agent status \(id)'.")
        }
        return try endedLog(handle, of: task)
    }

    /// - Parameter attempt: Nil for the last one that has a log.
    /// - Returns: Nil when the present attempt is meant.
    private func logOfEarlierAttempt(_ attempt: Int?, of id: TaskID, waiting: Bool) async throws -> TaskLog? {
        let known = active[id].map { ($0.record.attempt, $0.launch.earlier) }
        if attempt == nil, known?.1 == nil || waiting || obstacle(to: id) == nil { return nil }
        if let known, known.0 == attempt { return nil }
        guard let task = try await store.task(id) else { return nil }
        let present = known?.0 ?? task.record.attempt
        if attempt == present { return nil }
        if let attempt, !(1..<present).contains(attempt) {
            throw ExecutorError(
                .logNotFound, "task \(id) has no attempt \(attempt)",
                hint: present == 1 ? "There is one attempt." : "There are attempts 1 to \(present).")
        }
        let earlier = known?.1 ?? task.launch.earlier ?? []
        guard let handle = attempt.map({ number in earlier.first { $0.id == id.run(number) } }) ?? earlier.last else {
            if attempt == nil { return nil }
            throw ExecutorError(.logNotFound, "attempt \(attempt ?? 1) of task \(id) has no log: it was never started")
        }
        return try endedLog(handle, of: task)
    }

    /// The log of an attempt that has ended: the copy on this machine if there is one.
    private func endedLog(_ handle: TaskHandle, of task: StoredTask) throws -> TaskLog {
        let place = try place(of: task)
        let lease = logLeases.lease(handle.id)
        guard place.isElsewhere, let copy = LogCopy(of: handle.id, in: settings.locations).handle else {
            return try shownLog(of: task.launch, at: place, handle, hasEnded: true, lease: lease)
        }
        return try shownLog(of: task.launch, at: places.local, copy, isWhole: true, lease: lease)
    }
}
