/// What holds for every executor that does not say otherwise.
public struct Defaults: Hashable, Codable, Sendable {
    /// The executor of submissions that name none; nil for `local`.
    public var executor: String?
    /// Where completions are POSTed to.
    public var webhookURL: ConfigurationText?
    public var settings: TaskSettings

    public init(
        executor: String? = nil, webhookURL: ConfigurationText? = nil, settings: TaskSettings = TaskSettings()
    ) {
        self.executor = executor
        self.webhookURL = webhookURL
        self.settings = settings
    }

    private enum CodingKeys: String, CodingKey {
        case executor, settings
        case webhookURL = "webhook_url"
    }
}
