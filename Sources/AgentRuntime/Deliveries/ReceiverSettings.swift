internal import AgentConfiguration

/// Everything that is needed to reach the receivers of a task's events, secrets included. It is kept in a file that
/// only its owner can read, never in the database, and shown to nobody.
struct ReceiverSettings: Codable, Sendable {
    struct Webhook: Codable, Sendable {
        var url: ConfigurationText
        var secret: ConfigurationText?
        var timeLimitMilliseconds: Int64
        /// The caller's variables that these texts refer to, and those that say how web addresses are reached.
        var variables: [String: String]
    }

    struct Command: Codable, Sendable {
        var commandLine: String
        /// The words that run it; nil for the usual ones.
        var shell: [String]?
        var environment: [String: String]
        var workingDirectory: String
        var timeLimitMilliseconds: Int64
    }

    /// The caller's home folder.
    var home: String
    var webhook: Webhook?
    var command: Command?
    /// An absolute path.
    var file: String?

    /// How long a receiver may take that is not given its own time.
    static let timeLimitMilliseconds: Int64 = 30_000
}
