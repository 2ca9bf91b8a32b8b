public import ExecutorCore
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// What came of forgetting old tasks.
public struct CollectionReport: Codable, Sendable, Hashable {
    public struct Removed: Codable, Sendable, Hashable {
        public var taskID: TaskID
        public var finishedAt: Timestamp
        /// What it occupied on this machine.
        public var bytes: Int64

        enum CodingKeys: String, CodingKey {
            case taskID = "task_id"
            case finishedAt = "finished_at"
            case bytes
        }
    }

    /// Whether nothing was removed, only looked for.
    public var isDryRun: Bool
    public var removed: [Removed] = []
    /// Those that the rules mean, too, and that could not be forgotten.
    public var kept: [CleanupReport.Kept] = []
    public var freedBytes: Int64 = 0

    enum CodingKeys: String, CodingKey {
        case isDryRun = "dry_run"
        case removed, kept
        case freedBytes = "freed_bytes"
    }
}

extension AgentRuntime {
    /// How often tasks are forgotten by the rules of a configuration, and how many at a time.
    private static let collectingInterval = Duration.seconds(3600)
    private static let collectingLimit = 1000

    /// Forgets tasks that have ended, as `cleanUp` does, the oldest first.
    ///
    /// Never touched are tasks that have not ended, those whose end or log has yet to be handed on, those of which
    /// somebody has yet to be told, those whose log is being read, and those whose place does not answer.
    ///
    /// - Parameter limit: The most tasks that are forgotten now; nil for all.
    public func collectGarbage(
        _ rules: RetentionRules, isDryRun: Bool = false, limit: Int? = nil
    ) async throws -> CollectionReport {
        var report = CollectionReport(isDryRun: isDryRun)
        let due = Retention(rules: rules, now: WallClock.now()).due(try await settledTasks(), size: occupiedBytes)
        for task in due.prefix(limit ?? due.count) {
            let removed = CollectionReport.Removed(
                taskID: task.id, finishedAt: task.finishedAt, bytes: occupiedBytes(of: task.id))
            do {
                guard !logLeases.isRead(task.id) else {
                    throw ExecutorError(.stillRunning, "its log is being read")
                }
                if !isDryRun { guard try await forget(task.id, force: false) else { continue } }
                report.removed.append(removed)
                report.freedBytes += removed.bytes
            } catch let error as ExecutorError {
                report.kept.append(.init(taskID: task.id, error: error.message))
            }
        }
        return report
    }

    /// Forgets tasks by the rules of the configuration that was used last, once in a while.
    func collectGarbageIfDue(_ rules: RetentionRules) {
        guard rules != RetentionRules(), lastCollection.map({ .now - $0 > Self.collectingInterval }) ?? true else {
            return
        }
        lastCollection = .now
        jobs.continuation.yield(.collectGarbage(rules))
    }

    func collectGarbageByItself(_ rules: RetentionRules) async throws {
        let report = try await collectGarbage(rules, limit: Self.collectingLimit)
        guard !report.removed.isEmpty else { return }
        settings.log("forgot \(report.removed.count) old tasks, \(report.freedBytes) bytes")
    }

    /// Tasks of which nothing has yet to be handed on, in the order in which they ended.
    private func settledTasks() async throws -> [FinishedTask] {
        var tasks: [FinishedTask] = []
        while true {
            let page = try await store.finished(before: WallClock.now(), after: tasks.last, limit: 1000, settled: true)
            if page.isEmpty { return tasks }
            tasks += page
        }
    }

    private func occupiedBytes(of id: TaskID) -> Int64 {
        var bytes: Int64 = 0
        for attempt in 1... {
            let folder = folder(of: id, attempt: attempt)
            guard folder.exists else { break }
            bytes += Files.occupiedBytes(folder.path)
        }
        return bytes
    }
}
