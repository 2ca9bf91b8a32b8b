/// Where and when a task starts, where that is not simply here and now.
public struct DispatchPolicy: Hashable, Codable, Sendable {
    /// A task that has to end first.
    public struct Dependency: Hashable, Codable, Sendable {
        public enum Condition: String, Codable, Sendable, CaseIterable {
            /// It has to complete; any other end means that the one behind it never starts.
            case success
            /// However it ends.
            case any
        }

        /// An id, the beginning of one, or a name.
        public var task: String
        public var condition: Condition

        public init(task: String, condition: Condition = .success) {
            self.task = task
            self.condition = condition
        }
    }

    /// Any executor with all of these labels will do; the least loaded one is taken. Empty to name an executor.
    public var labels: [String]
    /// Of the tasks that wait for the same executor those with a higher one start first, then those that came first.
    public var priority: Int
    public var after: [Dependency]
    public var delayMilliseconds: Int64?
    /// Nil for no attempt but the first.
    public var retry: RetryPolicy?

    public init(
        labels: [String] = [], priority: Int = 0, after: [Dependency] = [], delay: Duration? = nil,
        retry: RetryPolicy? = nil
    ) {
        self.labels = labels
        self.priority = priority
        self.after = after
        delayMilliseconds = delay?.milliseconds
        self.retry = retry
    }
}
