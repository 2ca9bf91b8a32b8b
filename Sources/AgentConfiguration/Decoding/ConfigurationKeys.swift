/// The keys at the top of the file.
enum RootKey: String, CaseIterable {
    case executors, defaults, daemon, gc
}

/// The keys of `gc`.
enum RetentionKey: String, CaseIterable {
    case olderThan = "older_than"
    case keep
    case maximumBytes = "max_bytes"
}

/// The keys of `daemon`.
enum DaemonKey: String, CaseIterable {
    case idleTimeout = "idle_timeout"
}

/// The keys of `defaults`.
enum DefaultsKey: String, TaskSettingsKey {
    case executor
    case webhookURL = "webhook_url"
    case webhookSecret = "webhook_secret"
    case webhookTimeout = "webhook_timeout"
    case notifyCommand = "notify_command"
    case notifyFile = "notify_file"
    case notifyTimeout = "notify_timeout"
    case events
    case claudePath = "claude_path"
    case maxTurns = "max_turns"
    case timeout
    case killAfter = "kill_after"
    case stallTimeout = "stall_timeout"
    case onStall = "on_stall"
    case resultGrace = "result_grace"
    case maxLogBytes = "max_log_bytes"
    case leftovers
    case onLimit = "on_limit"
    case mask
}

/// The keys of `mask`.
enum MaskKey: String, CaseIterable {
    case variables, words
}

/// The keys that make up ``TaskSettings``.
protocol TaskSettingsKey: CaseIterable, Hashable, RawRepresentable<String> {
    static var claudePath: Self { get }
    static var maxTurns: Self { get }
    static var timeout: Self { get }
    static var killAfter: Self { get }
    static var stallTimeout: Self { get }
    static var onStall: Self { get }
    static var resultGrace: Self { get }
    static var maxLogBytes: Self { get }
    static var leftovers: Self { get }
    static var onLimit: Self { get }
    static var mask: Self { get }
}
