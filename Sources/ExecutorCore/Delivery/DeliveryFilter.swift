/// Which deliveries are meant. Everything that is set must hold.
public struct DeliveryFilter: Hashable, Codable, Sendable {
    public var task: TaskID?
    public var state: DeliveryRecord.State?

    /// Every delivery.
    public static let all = DeliveryFilter()

    public init(task: TaskID? = nil, state: DeliveryRecord.State? = nil) {
        self.task = task
        self.state = state
    }
}
