internal import ClaudeCode
internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// Waits for the end of a task and writes it down.
    func watch(_ id: TaskID) async throws {
        guard let task = active[id], let handle = task.launch.handle else { return }
        var pause = Duration.milliseconds(500)
        while true {
            do {
                let observation = try await task.place.status(of: handle)
                guard case .running(let pid) = observation else { return try await conclude(id, observation) }
                if let pid, active[id]?.record.pid == nil { await note(pid, of: id) }
                try await task.place.awaitEnd(of: handle)
            } catch let error as ExecutorError {
                try Task.checkCancellation()
                if error.isSilence {
                    try await task.place.contact.untilItAnswers()
                    // Others may have their answers while ours fails again and again.
                    try await Task.sleep(for: .milliseconds(100))
                    continue
                }
                report(id, "\(error)")
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(30))
            }
        }
    }

    /// The main process of a task is known only now.
    private func note(_ pid: Int32, of id: TaskID) async {
        active[id]?.record.pid = pid
        guard let record = active[id]?.record else { return }
        watchers.tell(record)
        do {
            try await store.update(record)
        } catch {
            report(id, "its pid was not stored: \(error)")
        }
    }

    private func conclude(_ id: TaskID, _ observation: TaskObservation) async throws {
        try await outputIsRead(of: id)
        switch observation {
        case .ended(let evidence):
            let objection = try await claudeObjection(id, evidence.outcome)
            _ = try await finish(id, .ended(evidence, objection: objection, intention: active[id]?.launch.ending))
        case .lost(let reason):
            _ = try await finish(id, .vanished(reason))
        case .notLaunched:
            _ = try await finish(id, .vanished("the task's folder holds no sign of a launch"))
        case .running:
            startWatching(id)
        }
    }

    /// Writes the end of a task down, tells everybody who waits, and forgets it.
    ///
    /// - Returns: The final record, as JSON text.
    func finish(_ id: TaskID, _ event: TaskLifecycle.Event) async throws -> [UInt8] {
        try await persist { _ in try await unshelve(id) }
        guard var task = active[id], case .recordEnd(let end) = task.lifecycle.handle(event) else {
            return try await record(of: id.description)
        }
        let earlier = task
        task.record.apply(end, at: WallClock.now())
        hideSecrets(in: &task.record, of: task.launch)
        masks.end(id)
        if let next = nextAttempt(after: task.record, of: task) {
            // Until the next attempt is stored, the task looks as it did: it has not come to its end.
            active[id]?.lifecycle = task.lifecycle
            do {
                let staged = try stage(next, after: task.record, earlier.launch)
                return try await goOn(with: staged, after: task.record, of: earlier)
            } catch let error as UnpreparedAttempt {
                task.record.error = [task.record.error, "\(error)"].compactMap(\.self).joined(separator: "; ")
            }
        }
        task.owedEvents += entries(task) {
            try TaskEvent.finished(
                task.record, for: task.launch.deliveries, tasksFolder: settings.locations.tasksFolder)
        }
        active[id] = task
        // With its launch: that may still be to be stored, too.
        let owesLogCopy = task.place.isElsewhere && task.launch.handle != nil
        try await persist {
            _ = try await $0.finish(task.record, launch: task.launch, owesLogCopy: owesLogCopy, events: task.owedEvents)
        }
        if !task.owedEvents.isEmpty { deliverer.wake() }
        mirror.writeMetadata(task.record)
        let isMirrored = writeCompletion(task.record)
        active[id] = nil
        leaveLine(task.record)
        watchers.tell(task.record)
        for milestone in [task.launchIsSettled, task.attemptHasEnded, task.hasEnded] { milestone.reach() }
        if owesLogCopy { startCopyingLogs(of: id) }
        if isMirrored { settleMirror(of: task.record) }
        return try encode(task.record)
    }

    /// Runs a change of the store until it succeeds: a full disk delays the news, it does not lose it.
    func persist(_ change: (TaskStore) async throws -> Void) async throws {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await change(store)
            } catch let error as StoreError {
                settings.log("the store: \(error)")
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(10))
            }
        }
    }
}

extension TaskRecord {
    /// Takes over how the task ended.
    mutating func apply(_ end: TaskLifecycle.End, at now: Timestamp) {
        status = end.status
        reason = end.reason
        error = end.error
        finishedAt = end.evidence?.endedAt ?? now
        updatedAt = now
        contact = .live
        waitingFor = nil
        if end.reason != .stalled { stalledSince = nil }
        guard let evidence = end.evidence else { return }
        startedAt = evidence.startedAt
        leftoverProcesses = evidence.leftoverProcesses
        switch evidence.outcome {
        case .exited(let code): exitCode = code
        case .signaled(let number): signal = number
        }
    }
}
