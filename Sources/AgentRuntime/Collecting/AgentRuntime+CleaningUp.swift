public import ExecutorCore
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// What came of a clean-up.
public struct CleanupReport: Codable, Sendable, Hashable {
    public struct Kept: Codable, Sendable, Hashable {
        public var taskID: TaskID
        /// Why, in one sentence.
        public var error: String

        enum CodingKeys: String, CodingKey {
            case taskID = "task_id"
            case error
        }
    }

    /// The tasks that are forgotten now.
    public var removed: [TaskID]
    /// Those that could not be removed from where they ran.
    public var kept: [Kept]
}

extension AgentRuntime {
    /// Forgets tasks that have ended: record, folder, log, mirrors.
    ///
    /// - Parameters:
    ///   - finished: Whether every task that has ended is meant. Those whose place does not answer are kept then.
    ///   - force: Whether these are forgotten nevertheless, with what they have left there.
    /// - Throws: ``ExecutorError`` with code `still_running`, or of a place that does not answer; tasks named before
    ///   that one are gone by then.
    public func cleanUp(_ references: [String], finished: Bool, force: Bool) async throws -> CleanupReport {
        var ids: [TaskID] = []
        for reference in references { ids.append(try await resolve(reference)) }
        if finished { ids += try await allFinished() }
        if let id = ids.first(where: { isUnfinished($0) }) {
            throw ExecutorError(
                .stillRunning, "task \(id) has not ended", hint: "End it first: openclaw-agent kill \(id)")
        }
        var report = CleanupReport(removed: [], kept: [])
        for id in ids {
            do {
                if try await forget(id, force: force) { report.removed.append(id) }
            } catch let error as ExecutorError where finished && error.isSilence {
                report.kept.append(.init(taskID: id, error: error.message))
            }
        }
        return report
    }

    private func allFinished() async throws -> [TaskID] {
        var ids: [TaskID] = []
        var last: FinishedTask?
        let now = WallClock.now()
        while true {
            let page = try await store.finished(before: now, after: last, limit: 1000)
            ids += page.map(\.id)
            last = page.last
            if page.isEmpty { return ids }
        }
    }

    /// - Returns: Whether there was such a task.
    func forget(_ id: TaskID, force: Bool) async throws -> Bool {
        guard let task = try await store.task(id) else { return false }
        for handle in (task.launch.earlier ?? []) + (task.launch.handle.map { [$0] } ?? []) {
            do {
                try await place(of: task).remove(handle)
            } catch {
                guard force, error.isSilence else { throw error }
            }
        }
        for attempt in 1...max(1, task.record.attempt) {
            try Files.removeTree(folder(of: id, attempt: attempt).path)
        }
        try mirror.remove(id)
        try await store.delete(id)
        watchers.tell(removalOf: id)
        return true
    }
}
