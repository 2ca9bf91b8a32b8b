internal import ExecutorCore

/// How the daemon behaves.
public struct DaemonSettings: Hashable, Codable, Sendable {
    /// How long the daemon stays with nothing to do; 0 for ever, nil for its own default.
    public var idleTimeoutMilliseconds: Int64?

    public init(idleTimeout: Duration? = nil) { idleTimeoutMilliseconds = idleTimeout?.milliseconds }

    private enum CodingKeys: String, CodingKey {
        case idleTimeoutMilliseconds = "idle_timeout_ms"
    }
}
