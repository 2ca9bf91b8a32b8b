/// Why a pending task has not been started.
public struct Waiting: Hashable, Codable, Sendable {
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// Its executor runs as many tasks as it may.
        case slot
        /// Other tasks have to end first.
        case dependency
        /// Its time has not come.
        case delay
        /// Somebody has paused its executor, or all of them.
        case paused
        /// Its last attempt has failed, and the next one has its time.
        case retry
        /// A usage limit has to be reset.
        case limit
        /// It is its turn, but its place does not answer.
        case unreachable
    }

    public var reason: Reason
    /// One sentence.
    public var message: String
    /// The tasks that have to end first.
    public var tasks: [TaskID]
    /// When its time comes.
    public var until: Timestamp?

    public init(_ reason: Reason, _ message: String, tasks: [TaskID] = [], until: Timestamp? = nil) {
        self.reason = reason
        self.message = message
        self.tasks = tasks
        self.until = until
    }

    private enum CodingKeys: String, CodingKey {
        case reason, message, tasks, until
    }

    /// Every key is always present.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(reason, forKey: .reason)
        try values.encode(message, forKey: .message)
        try values.encode(tasks, forKey: .tasks)
        try values.encode(until, forKey: .until)
    }
}
