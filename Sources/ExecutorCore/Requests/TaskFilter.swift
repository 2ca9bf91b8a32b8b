/// Which tasks are meant. Every condition that is set has to hold.
public struct TaskFilter: Codable, Sendable, Hashable {
    public var status: TaskStatus?
    public var executor: String?
    public var tags: [String: String]
    /// Created at this moment or later.
    public var since: Timestamp?

    public init(
        status: TaskStatus? = nil, executor: String? = nil, tags: [String: String] = [:], since: Timestamp? = nil
    ) {
        self.status = status
        self.executor = executor
        self.tags = tags
        self.since = since
    }
}
