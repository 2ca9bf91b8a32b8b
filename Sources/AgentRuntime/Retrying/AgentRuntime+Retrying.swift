internal import ClaudeCode
internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// What follows the attempt that has ended like this; nil when it was the last.
    func nextAttempt(after ended: TaskRecord, of task: ActiveTask) -> NextAttempt? {
        guard !task.isAskedToEnd else { return nil }
        return NextAttempt(after: ended, task.launch, limit: task.claude?.limit, at: WallClock.now())
    }

    /// Makes the inputs of the next attempt ready. Nothing is launched from them before that attempt is stored.
    ///
    /// - Throws: ``UnpreparedAttempt``.
    func stage(
        _ next: NextAttempt, after ended: TaskRecord, _ launch: StoredLaunch
    ) throws(UnpreparedAttempt) -> StoredTask {
        let id = ended.id
        let now = WallClock.now()
        let session = ended.kind == .claudeCode ? TaskID.generate(at: now).description : nil
        var record = ended.nextAttempt(waiting: next.waiting, sessionID: session, at: now)
        if next.isRetry { record.retriesLeft -= 1 }
        let launch = self.launch(of: next, record, after: launch)
        let inputs = AttemptInputs(
            first: folder(of: id, attempt: 1), folder: folder(of: id, attempt: record.attempt), id: id,
            attempt: record.attempt, token: launch.spec.token)
        do {
            try inputs.stage(
                launch.spec.commandForm, session: session, next: next,
                metadata: StagedMetadata(record: record, launch: launch, idempotencyKey: nil))
        } catch {
            throw UnpreparedAttempt(reason: "\(error)")
        }
        return StoredTask(record: record, launch: launch)
    }

    /// Writes the end of an attempt down together with the next one, and puts that into the line.
    ///
    /// - Parameters:
    ///   - ended: The terminal record of the attempt.
    ///   - task: What was known before its end.
    /// - Returns: The record of the task, as JSON text.
    func goOn(with next: StoredTask, after ended: TaskRecord, of task: ActiveTask) async throws -> [UInt8] {
        let id = ended.id
        let owesLogCopy = task.place.isElsewhere && task.launch.handle != nil
        let events = active[id]?.owedEvents ?? []
        try await persist {
            _ = try await $0.goOn(
                after: ended, with: next.record, launch: next.launch, owesLogCopy: owesLogCopy, events: events)
        }
        let isAskedToEnd = active[id]?.isAskedToEnd ?? false
        active[id] = task.followed(by: next.record, next.launch)
        mirror.writeMetadata(next.record)
        watchers.tell(next.record)
        for milestone in [task.launchIsSettled, task.attemptHasEnded] { milestone.reach() }
        if !events.isEmpty { deliverer.wake() }
        if owesLogCopy { startCopyingLogs(of: id) }
        line.vacate(next.record.executor, by: id)
        if try await enqueue(id) { jobs.continuation.yield(.launch(id, attempt: 1)) } else { shelve(id) }
        startReady()
        // Somebody may have asked for its end just when it had come to one by itself.
        if isAskedToEnd { return try await finish(id, .cancelled) }
        return try await record(of: id.description)
    }

    private func launch(of next: NextAttempt, _ record: TaskRecord, after earlier: StoredLaunch) -> StoredLaunch {
        var launch = earlier
        launch.spec.inputFolder = folder(of: record.id, attempt: record.attempt).path
        launch.spec.attempt = record.attempt
        launch.spec.token = TaskVariables.token(for: record.id)
        launch.earlier = (earlier.earlier ?? []) + (earlier.handle.map { [$0] } ?? [])
        launch.handle = nil
        launch.ending = nil
        launch.ticket = QueueTicket(
            priority: earlier.ticket?.priority ?? 0, notBefore: next.waiting.until,
            maximumParallel: earlier.ticket?.maximumParallel)
        launch.ticket?.meanwhile = next.waiting
        return launch
    }

    /// The folder on this machine that belongs to an attempt.
    func folder(of id: TaskID, attempt: Int) -> TaskFolder {
        TaskFolder(root: settings.locations.tasksFolder, id: id.run(attempt))
    }
}

/// The inputs of a next attempt could not be made ready, as on a full disk.
struct UnpreparedAttempt: Error, CustomStringConvertible {
    let reason: String

    var description: String { "its next attempt could not be made ready: \(reason)" }
}
