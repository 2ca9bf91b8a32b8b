internal import ClaudeCode
internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// A Claude Code session has reported a result: it has a while to exit, from this result on.
    func noteResult(in events: [ClaudeEvent], of id: TaskID, attempt: Int) {
        let results = events.count { if case .result = $0 { true } else { false } }
        guard results > 0, active[id]?.record.attempt == attempt,
            active[id]?.launch.stalls?.resultGraceMilliseconds != nil
        else { return }
        active[id]?.resultCount += results
        jobs.continuation.yield(.awaitExit(id, result: active[id]?.resultCount ?? 0))
    }

    /// Ends a session that has reported its result and does not exit, unless another result comes.
    ///
    /// Only time in which its place answers counts.
    func awaitExit(_ id: TaskID, result: Int) async throws {
        guard let task = active[id], let handle = task.launch.handle,
            let grace = task.launch.stalls?.resultGraceMilliseconds.map({ Duration.milliseconds($0) })
        else { return }
        var begin = SuspendingClock.now
        while isAwaited(id, task.record.attempt, result) {
            do {
                try await Self.wait(until: begin + grace, orEnd: task.attemptHasEnded)
                guard isAwaited(id, task.record.attempt, result),
                    case .running = try await task.place.status(of: handle)
                else { return }
                let answersSince = task.place.contact.answersSince ?? begin
                if answersSince > begin {
                    begin = answersSince
                    continue
                }
                guard isAwaited(id, task.record.attempt, result) else { return }
                let message = "Claude reported its result but did not exit within \(grace.text), so it was ended"
                return try await end(id, EndingIntention(.stalled, message))
            } catch let error as ExecutorError {
                try Task.checkCancellation()
                if error.isSilence {
                    try await task.place.contact.untilItAnswers()
                } else {
                    report(id, "whether its session has exited is not known: \(error)")
                }
                try await Task.sleep(for: .milliseconds(100))
                begin = .now
            }
        }
    }

    /// Whether this is the last result that the session has reported, in an attempt that goes on.
    private func isAwaited(_ id: TaskID, _ attempt: Int, _ result: Int) -> Bool {
        guard let task = active[id] else { return false }
        return task.record.attempt == attempt && task.resultCount == result
    }

    private static func wait(until time: SuspendingClock.Instant, orEnd end: Milestone) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Task.sleep(until: time, clock: .suspending) }
            group.addTask { try await end.wait() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
