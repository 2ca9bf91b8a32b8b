internal import ExecutorCore
internal import TaskStore

/// What is kept in memory of a task that waits in the line. The rest is in the store, so that any number may wait.
struct ShelvedTask: Sendable {
    var executor: String
    var launchIsSettled: Milestone
    var hasEnded: Milestone
}

extension AgentRuntime {
    /// Whether the task is known and has not ended.
    func isUnfinished(_ id: TaskID) -> Bool { active[id] != nil || shelved[id] != nil }

    /// Reached when the task has ended; nil when it has, or nobody knows it.
    func endMilestone(of id: TaskID) -> Milestone? { active[id]?.hasEnded ?? shelved[id]?.hasEnded }

    /// Keeps no more of a task that waits in the line than has to be at hand. To be called when everything about it is
    /// stored.
    func shelve(_ id: TaskID) {
        guard line.isWaiting(id), let task = active[id], task.owedEvents.isEmpty else { return }
        shelved[id] = ShelvedTask(
            executor: task.record.executor, launchIsSettled: task.launchIsSettled, hasEnded: task.hasEnded)
        active[id] = nil
    }

    /// Has everything about a task at hand that was shelved.
    ///
    /// - Throws: ``StoreError``; ``ExecutorError`` when what is stored of it cannot be used.
    func unshelve(_ id: TaskID) async throws {
        guard shelved[id] != nil, let task = try await store.task(id) else { return }
        let place = try place(of: task)
        // Somebody else may have been faster.
        guard let kept = shelved.removeValue(forKey: id) else { return }
        active[id] = ActiveTask(
            record: task.record, launch: task.launch, place: place, launchIsSettled: kept.launchIsSettled,
            hasEnded: kept.hasEnded)
    }

    /// The records of the tasks that are shelved.
    func shelvedRecords() async throws -> [TaskRecord] {
        if shelved.isEmpty { return [] }
        let pending = try await store.recentRecords(TaskFilter(statuses: [.pending]), limit: .max)
        return pending.filter { shelved[$0.id] != nil }
    }
}
