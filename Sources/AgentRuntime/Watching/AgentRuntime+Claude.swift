internal import ClaudeCode
internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// Reads what a Claude Code session prints, while it prints it, and keeps its progress in the record.
    func followClaude(_ id: TaskID) async {
        guard let task = active[id], let handle = task.launch.handle else { return }
        let attempt = task.record.attempt
        var parser = ClaudeStreamParser(sessionID: task.record.claude?.sessionID ?? id.description)
        var lastSaved = ContinuousClock.now
        do {
            let log = try shownLog(of: task.launch, at: task.place, handle)
            try await log.follow(.out, from: 0) { chunk in
                if chunk.gap != nil { parser.skipGap() }
                noteResult(in: parser.feed(chunk.bytes), of: id, attempt: attempt)
                await note(parser.progress, of: id, attempt: attempt, &lastSaved)
            }
        } catch {
            report(id, "its log cannot be followed: \(error)")
        }
        _ = parser.finish()
        if active[id]?.record.attempt == attempt {
            active[id]?.record.claude = parser.progress
            active[id]?.claude = parser
        }
        task.claudeLogIsRead.reach()
    }

    /// Keeps the progress in the record, and once a second in the store, where listings read it.
    private func note(
        _ progress: ClaudeProgress, of id: TaskID, attempt: Int, _ lastSaved: inout ContinuousClock.Instant
    ) async {
        guard active[id]?.record.attempt == attempt else { return }
        active[id]?.record.claude = progress
        guard let record = active[id]?.record else { return }
        watchers.tell(record)
        let now = ContinuousClock.now
        guard now - lastSaved >= .seconds(1) else { return }
        lastSaved = now
        do {
            try await store.update(record)
            mirror.writeMetadata(record)
        } catch {
            report(id, "its progress was not stored: \(error)")
        }
    }

    /// Why a Claude Code task that has ended is no success, once its log has been read to its end; nil for other tasks.
    func claudeObjection(_ id: TaskID, _ outcome: TaskOutcome) async throws -> String? {
        guard let task = active[id], task.record.kind == .claudeCode else { return nil }
        try await task.claudeLogIsRead.wait()
        guard let parser = active[id]?.claude else { return nil }
        return ClaudeVerdict.objection(to: parser.progress, plainLines: parser.plainLines, outcome: outcome)
    }
}
