internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// Watches whether a task goes on printing, until it has ended or is going to be ended.
    func watchSilence(_ id: TaskID) async throws {
        guard let task = active[id], let handle = task.launch.handle, let policy = task.launch.stalls,
            let timeout = policy.timeoutMilliseconds.map({ Duration.milliseconds($0) })
        else { return }
        var watch = SilenceWatch(
            TaskLog(place: task.place, handle: handle, splitsOutput: task.launch.spec.splitsOutput))
        // What it has printed while nobody watched is not known.
        await flag(id, since: nil)
        while isUndecided(id, attempt: task.record.attempt) {
            do {
                if try await watch.look() { await flag(id, since: nil) }
                let isFlagged = active[id]?.record.stalledSince != nil
                let deadline = isFlagged ? .now + timeout : watch.silence.since + timeout
                if deadline > .now {
                    guard try await wait(for: watch, before: deadline, policy.rest, at: task.place) else { continue }
                    // Only a flag has to go at once.
                    if isFlagged, try await watch.look() { await flag(id, since: nil) }
                    try await Task.sleep(for: policy.rest, clock: .suspending)
                } else {
                    // Only a place that answers knows that the task has printed nothing.
                    guard case .running = try await task.place.status(of: handle) else { return }
                    if try await watch.look() || watch.silence.since + timeout > .now { continue }
                    guard isUndecided(id, attempt: task.record.attempt) else { return }
                    try await noteStall(id, policy, after: timeout, since: watch.silence.since)
                    if active[id]?.isBeingEnded ?? true { watch.startAnew() }
                }
            } catch let error as ExecutorError {
                try Task.checkCancellation()
                if error.isSilence {
                    try await task.place.contact.untilItAnswers()
                } else {
                    report(id, "whether it prints anything is not known: \(error)")
                }
                try await Task.sleep(for: max(policy.rest, .milliseconds(100)))
                watch.startAnew()
            }
        }
    }

    /// How many tasks are watched by the kernel at the same time: a user has 128 watches for everything he does.
    private static let pushLimit = 32

    /// Waits until the next look is due.
    ///
    /// On this machine growth is pushed, so that silence costs nothing. Elsewhere that would take a connection, a
    /// process or one of few channels, which those who read a log have better use for: a look now and then is cheaper.
    ///
    /// - Returns: Whether something may have been printed just now.
    private func wait(
        for watch: SilenceWatch, before deadline: Silence.Clock.Instant, _ rest: Duration, at place: Place
    ) async throws -> Bool {
        guard !place.isElsewhere, pushedSilences < Self.pushLimit else {
            try await Task.sleep(until: min(deadline, .now + rest), clock: .suspending)
            return false
        }
        pushedSilences += 1
        defer { pushedSilences -= 1 }
        return try await watch.untilGrowth(before: deadline)
    }

    /// Whether this attempt goes on, and nobody has decided that it ends.
    private func isUndecided(_ id: TaskID, attempt: Int) -> Bool {
        guard let task = active[id] else { return false }
        return task.record.attempt == attempt && task.launch.ending == nil
    }

    private func noteStall(
        _ id: TaskID, _ policy: StallPolicy, after timeout: Duration, since: Silence.Clock.Instant
    ) async throws {
        let moment = Timestamp(
            milliseconds: WallClock.now().milliseconds - since.duration(to: .now).milliseconds)
        switch policy.action {
        case .flag:
            await flag(id, since: moment)
        case .end:
            try await end(
                id, EndingIntention(.stalled, "nothing was printed for \(timeout.text), so it was ended"),
                silentSince: moment)
        }
    }

    /// Says in the record since when nothing was printed, or that this is over.
    private func flag(_ id: TaskID, since moment: Timestamp?) async {
        guard var record = active[id]?.record, record.stalledSince != moment else { return }
        record.stalledSince = moment
        record.updatedAt = WallClock.now()
        active[id]?.record = record
        watchers.tell(record)
        do {
            try await store.update(record)
        } catch {
            report(id, "whether it is silent was not stored: \(error)")
        }
        mirror.writeMetadata(record)
    }
}
