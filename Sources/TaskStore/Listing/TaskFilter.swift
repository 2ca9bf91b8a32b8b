public import ExecutorCore

/// Which tasks to list. Everything that is set must hold.
public struct TaskFilter: Hashable, Sendable {
    /// Empty for every status.
    public var statuses: Set<TaskStatus>
    public var executor: String?
    /// The task has all of these tags.
    public var tags: [String: String]
    /// The task is not older than this.
    public var since: Timestamp?

    /// Every task.
    public static let all = TaskFilter()

    public init(
        statuses: Set<TaskStatus> = [], executor: String? = nil, tags: [String: String] = [:], since: Timestamp? = nil
    ) {
        self.statuses = statuses
        self.executor = executor
        self.tags = tags
        self.since = since
    }
}
