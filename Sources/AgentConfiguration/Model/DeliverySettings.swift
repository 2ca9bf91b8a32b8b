public import ExecutorCore

/// Who is told of tasks, unless a task says otherwise.
public struct DeliverySettings: Hashable, Codable, Sendable {
    /// Where events are POSTed to.
    public var webhookURL: ConfigurationText?
    /// What POSTs are signed with.
    public var webhookSecret: ConfigurationText?
    /// How long a receiver may take to answer; nil for what is built in.
    public var webhookTimeoutMilliseconds: Int64?
    /// A command line for the shell that gets each event on its standard input.
    public var notifyCommand: String?
    /// A file that each event is appended to; as written, `~` included.
    public var notifyFile: String?
    /// How long a command may run; nil for what is built in.
    public var notifyTimeoutMilliseconds: Int64?
    /// Nil for those that are built in: the end of a task.
    public var events: [TaskEventType]?

    public init() {}

    private enum CodingKeys: String, CodingKey {
        case webhookURL = "webhook_url"
        case webhookSecret = "webhook_secret"
        case webhookTimeoutMilliseconds = "webhook_timeout_ms"
        case notifyCommand = "notify_command"
        case notifyFile = "notify_file"
        case notifyTimeoutMilliseconds = "notify_timeout_ms"
        case events
    }
}
