public import ExecutorCore

/// Asks for deliveries, newest first.
public struct DeliveryListRequest: Codable, Sendable, Hashable {
    /// Only those of this task: an id, an unambiguous prefix of one, or a name.
    public var task: String?
    public var state: DeliveryRecord.State?
    /// The newest so many; nil for all.
    public var limit: Int?

    public init(task: String? = nil, state: DeliveryRecord.State? = nil, limit: Int? = nil) {
        self.task = task
        self.state = state
        self.limit = limit
    }
}

/// Names deliveries: one by its id or the beginning of it, or all of an event by the event's id.
public struct DeliveryReference: Codable, Sendable, Hashable {
    public var reference: String

    public init(_ reference: String) { self.reference = reference }
}

/// Asks for another attempt.
public struct RedeliverRequest: Codable, Sendable, Hashable {
    /// As in ``DeliveryReference``.
    public var references: [String]
    /// Whether everything that was given up is meant.
    public var allDead: Bool

    public init(references: [String], allDead: Bool = false) {
        self.references = references
        self.allDead = allDead
    }
}
