public import ExecutorCore

/// What has to be so before a task may start.
public struct QueueTicket: Hashable, Codable, Sendable {
    public var priority: Int
    /// The tasks that have to end first, and how.
    public var after: [TaskID: DispatchPolicy.Dependency.Condition]
    public var notBefore: Timestamp?
    /// Why it waits until then; nil for no other reason than that somebody wanted it so.
    public var meanwhile: Waiting?
    /// How many tasks may run on the executor at the same time; nil for any number.
    public var maximumParallel: Int?

    public init(
        priority: Int = 0, after: [TaskID: DispatchPolicy.Dependency.Condition] = [:], notBefore: Timestamp? = nil,
        maximumParallel: Int? = nil
    ) {
        self.priority = priority
        self.after = after
        self.notBefore = notBefore
        self.maximumParallel = maximumParallel
    }
}
