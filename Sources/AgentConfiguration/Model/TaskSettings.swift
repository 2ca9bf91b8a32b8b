public import ExecutorCore

/// What a task gets unless its submission says otherwise; nil where nothing is said.
///
/// Stands in `defaults` and, overriding those, in each executor.
public struct TaskSettings: Hashable, Codable, Sendable {
    /// The Claude Code program: a path, or a name that the `PATH` of the place finds.
    public var claudePath: String?
    /// How many turns a Claude Code task may take.
    public var maxTurns: Int?
    /// How long a task may run; 0 for ever.
    public var timeoutMilliseconds: Int64?
    /// How long after `TERM` what is left is killed.
    public var killAfterMilliseconds: Int64?
    /// How long a task may print nothing; 0 for ever.
    public var stallTimeoutMilliseconds: Int64?
    /// What becomes of a task that has printed nothing for that long.
    public var onStall: StallAction?
    /// How long a Claude Code session may go on after its result; 0 for ever.
    public var resultGraceMilliseconds: Int64?
    /// How many bytes of each log are kept; 0 for all.
    public var maxLogBytes: Int64?
    /// What becomes of processes that outlive the task's main process.
    public var leftovers: LaunchSpec.Leftovers?
    /// What becomes of Claude Code tasks that a usage limit has ended.
    public var onLimit: LimitAction?
    /// What is hidden wherever something of a task is shown.
    public var mask: MaskRules?

    public init(
        claudePath: String? = nil, maxTurns: Int? = nil, timeout: Duration? = nil, killAfter: Duration? = nil,
        stallTimeout: Duration? = nil, onStall: StallAction? = nil, resultGrace: Duration? = nil,
        maxLogBytes: Int64? = nil, leftovers: LaunchSpec.Leftovers? = nil, onLimit: LimitAction? = nil,
        mask: MaskRules? = nil
    ) {
        self.claudePath = claudePath
        self.maxTurns = maxTurns
        timeoutMilliseconds = timeout?.milliseconds
        killAfterMilliseconds = killAfter?.milliseconds
        stallTimeoutMilliseconds = stallTimeout?.milliseconds
        self.onStall = onStall
        resultGraceMilliseconds = resultGrace?.milliseconds
        self.maxLogBytes = maxLogBytes
        self.leftovers = leftovers
        self.onLimit = onLimit
        self.mask = mask
    }

    /// These settings, with those of `defaults` where they say nothing. What either of them hides is hidden.
    func merged(over defaults: TaskSettings) -> TaskSettings {
        var merged = self
        merged.claudePath = claudePath ?? defaults.claudePath
        merged.maxTurns = maxTurns ?? defaults.maxTurns
        merged.timeoutMilliseconds = timeoutMilliseconds ?? defaults.timeoutMilliseconds
        merged.killAfterMilliseconds = killAfterMilliseconds ?? defaults.killAfterMilliseconds
        merged.stallTimeoutMilliseconds = stallTimeoutMilliseconds ?? defaults.stallTimeoutMilliseconds
        merged.onStall = onStall ?? defaults.onStall
        merged.resultGraceMilliseconds = resultGraceMilliseconds ?? defaults.resultGraceMilliseconds
        merged.maxLogBytes = maxLogBytes ?? defaults.maxLogBytes
        merged.leftovers = leftovers ?? defaults.leftovers
        merged.onLimit = onLimit ?? defaults.onLimit
        merged.mask = mask.map { defaults.mask?.adding($0) ?? $0 } ?? defaults.mask
        return merged
    }

    private enum CodingKeys: String, CodingKey {
        case claudePath = "claude_path"
        case maxTurns = "max_turns"
        case timeoutMilliseconds = "timeout_ms"
        case killAfterMilliseconds = "kill_after_ms"
        case stallTimeoutMilliseconds = "stall_timeout_ms"
        case onStall = "on_stall"
        case resultGraceMilliseconds = "result_grace_ms"
        case maxLogBytes = "max_log_bytes"
        case leftovers
        case onLimit = "on_limit"
        case mask
    }
}
