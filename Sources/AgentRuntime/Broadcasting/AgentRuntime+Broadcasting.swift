public import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// Subscribes to what changes about any task from now on.
    public func watchChanges() -> TaskWatch {
        let watch = watchers.join()
        if !isReadingLastLines {
            isReadingLastLines = true
            jobs.continuation.yield(.readLastLines)
        }
        return watch
    }

    /// Every task that has not ended, and the newest `recent` of those that have.
    public func currentTasks(recent: Int) async throws -> [TaskRecord] {
        let ended = Set(TaskStatus.allCases.filter(\.isTerminal))
        var tasks: [TaskRecord] = []
        if recent > 0 { tasks = try await store.recentRecords(TaskFilter(statuses: ended), limit: recent) }
        let shelved = try await shelvedRecords()
        return active.values.map(\.record) + shelved + tasks.filter { !isUnfinished($0.id) }
    }

    /// The last line that a task has printed; nil when there is none, or it cannot be read.
    public func lastLine(of id: TaskID) async -> String? {
        guard let log = try? await log(of: id.description) else { return nil }
        var reader = LastLineReader()
        return try? await reader.read(log)
    }

    /// Reads the last lines of running tasks once a second for as long as somebody watches. Claude Code tasks are left
    /// out: their records say more.
    func readLastLines() async throws {
        defer { isReadingLastLines = false }
        var readers: [TaskID: LastLineReader] = [:]
        while !watchers.isEmpty {
            let running = active.values.filter { $0.record.status == .running && $0.record.kind == .shellCommand }
            readers = readers.filter { active[$0.key.taskOfRun] != nil }
            for task in running {
                guard let log = try? await log(of: task.record.id.description) else { continue }
                var reader = readers[task.run] ?? LastLineReader()
                if let line = try? await reader.read(log) { watchers.tell(lastLine: line, of: task.record.id) }
                readers[task.run] = reader
            }
            try await Task.sleep(for: .seconds(1))
        }
    }
}
