/// What the world may know of the delivery of one event to one receiver. Nothing in it is secret.
///
/// Every key is always present in JSON.
public struct DeliveryRecord: Hashable, Codable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
        /// Not acknowledged yet; it is tried again.
        case pending
        /// The receiver has acknowledged it.
        case delivered
        /// Given up. Somebody has to ask for another attempt.
        case dead
    }

    /// How a receiver is told.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case webhook, command, file
    }

    /// Names the delivery: the same event to another receiver has another.
    public var id: String
    /// Names the event, for every receiver and in every attempt: what a receiver recognizes a repetition by.
    public var eventID: String
    public var event: TaskEventType
    public var taskID: TaskID
    public var kind: Kind
    /// The receiver. Of a web address only the host: the rest may be a secret.
    public var target: String
    public var state: State
    /// How often it was tried to an end.
    public var attempts: Int
    public var createdAt: Timestamp
    public var lastAttemptAt: Timestamp?
    /// Nil unless pending.
    public var nextAttemptAt: Timestamp?
    /// When it was acknowledged or given up.
    public var settledAt: Timestamp?
    /// Why the last attempt has failed.
    public var lastError: String?

    public init(
        id: String, eventID: String, event: TaskEventType, taskID: TaskID, kind: Kind, target: String,
        createdAt: Timestamp
    ) {
        self.id = id
        self.eventID = eventID
        self.event = event
        self.taskID = taskID
        self.kind = kind
        self.target = target
        state = .pending
        attempts = 0
        self.createdAt = createdAt
        nextAttemptAt = createdAt
    }

    enum CodingKeys: String, CodingKey {
        case id = "delivery_id"
        case eventID = "event_id"
        case event
        case taskID = "task_id"
        case kind, target, state, attempts
        case createdAt = "created_at"
        case lastAttemptAt = "last_attempt_at"
        case nextAttemptAt = "next_attempt_at"
        case settledAt = "settled_at"
        case lastError = "last_error"
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(eventID, forKey: .eventID)
        try values.encode(event, forKey: .event)
        try values.encode(taskID, forKey: .taskID)
        try values.encode(kind, forKey: .kind)
        try values.encode(target, forKey: .target)
        try values.encode(state, forKey: .state)
        try values.encode(attempts, forKey: .attempts)
        try values.encode(createdAt, forKey: .createdAt)
        try values.encode(lastAttemptAt, forKey: .lastAttemptAt)
        try values.encode(nextAttemptAt, forKey: .nextAttemptAt)
        try values.encode(settledAt, forKey: .settledAt)
        try values.encode(lastError, forKey: .lastError)
    }
}
