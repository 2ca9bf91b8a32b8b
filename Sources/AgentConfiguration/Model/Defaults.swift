/// What holds for every executor that does not say otherwise.
public struct Defaults: Hashable, Codable, Sendable {
    /// The executor of submissions that name none; nil for `local`.
    public var executor: String?
    /// Who is told of tasks.
    public var deliveries: DeliverySettings
    public var settings: TaskSettings

    public init(
        executor: String? = nil, deliveries: DeliverySettings = DeliverySettings(),
        settings: TaskSettings = TaskSettings()
    ) {
        self.executor = executor
        self.deliveries = deliveries
        self.settings = settings
    }
}
