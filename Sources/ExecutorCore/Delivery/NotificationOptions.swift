/// Who is to be told of a task, where it differs from what is configured.
public struct NotificationOptions: Codable, Sendable, Hashable {
    /// The word that switches a configured receiver off.
    public static let none = "none"

    /// Where events are POSTed to, ``none`` for nowhere; nil for what is configured.
    public var webhook: String?
    /// A command line for the shell that gets each event on its standard input.
    public var command: String?
    /// A file that each event is appended to, as typed.
    public var file: String?
    /// Which events; empty for those that are configured.
    public var events: [TaskEventType]
    /// What makes a `task.output_match`.
    public var outputMatch: OutputMatch?

    public init(
        webhook: String? = nil, command: String? = nil, file: String? = nil, events: [TaskEventType] = [],
        outputMatch: OutputMatch? = nil
    ) {
        self.webhook = webhook
        self.command = command
        self.file = file
        self.events = events
        self.outputMatch = outputMatch
    }
}
