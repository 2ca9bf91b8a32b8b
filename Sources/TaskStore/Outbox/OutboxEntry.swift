public import ExecutorCore

/// An event on its way to one receiver.
public struct OutboxEntry: Hashable, Sendable {
    public var record: DeliveryRecord
    /// The JSON that the receiver gets, the same in every attempt.
    public var payload: String
    /// Names the file with what is needed to reach the receiver: ``DeliveryPlan/settings``.
    public var settings: String

    public init(record: DeliveryRecord, payload: String, settings: String) {
        self.record = record
        self.payload = payload
        self.settings = settings
    }
}

/// The deliveries to one receiver that are not settled yet.
public struct OutboxLane: Hashable, Sendable {
    public var kind: DeliveryRecord.Kind
    public var target: String
    /// When the first of them is to be tried.
    public var nextAttemptAt: Timestamp
}
