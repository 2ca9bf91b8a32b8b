public import ExecutorCore

/// What a configuration file says. Reading one never yields a part: it is valid as a whole or an error.
public struct Configuration: Hashable, Codable, Sendable {
    /// The executors of the file, in its order; see ``allExecutors`` for those that exist.
    public var executors: [ExecutorConfiguration]
    public var defaults: Defaults
    public var daemon: DaemonSettings
    /// What is forgotten by itself; nothing unless it is said.
    public var retention: RetentionRules

    public init(
        executors: [ExecutorConfiguration] = [], defaults: Defaults = Defaults(),
        daemon: DaemonSettings = DaemonSettings(), retention: RetentionRules = RetentionRules()
    ) {
        self.executors = executors
        self.defaults = defaults
        self.daemon = daemon
        self.retention = retention
    }
}
