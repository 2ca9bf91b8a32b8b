extension ExecutorError {
    /// What a code means for the caller: the process exit code of a command that gets it, and whether trying the same
    /// again later may work.
    public struct Policy: Hashable, Sendable {
        public var exitCode: Int32
        public var isRetryable: Bool
    }

    public var policy: Policy { code.policy }

    /// Whether the same request may work later without any change.
    public var isRetryable: Bool { policy.isRetryable }
}

extension ExecutorError.Code {
    public static let invalidArgument = Self("invalid_argument")
    public static let configurationInvalid = Self("config_invalid")
    public static let unknownExecutor = Self("unknown_executor")
    public static let taskNotFound = Self("task_not_found")
    public static let deliveryNotFound = Self("delivery_not_found")
    public static let ambiguousID = Self("ambiguous_id")
    public static let nameTaken = Self("name_taken")
    public static let stillRunning = Self("still_running")
    public static let logNotFound = Self("log_not_found")
    /// The values are not known any more that have to be hidden in what was asked for.
    public static let maskUnavailable = Self("mask_unavailable")
    public static let workspaceInvalid = Self("workspace_invalid")
    public static let claudeNotFound = Self("claude_not_found")
    public static let rootWithoutSandbox = Self("root_without_sandbox")
    public static let launchRefused = Self("launch_refused")
    public static let unsupported = Self("unsupported")
    public static let cancelled = Self("cancelled")
    public static let deadlineExceeded = Self("deadline_exceeded")
    public static let unreachable = Self("unreachable")
    /// The connection was lost in the middle; whether the request was carried out is not known.
    public static let interrupted = Self("interrupted")
    /// The host has shown another key than the one that is known for it.
    public static let hostKeyMismatch = Self("host_key_mismatch")
    /// Nothing is known of the key that the host has shown.
    public static let hostKeyUnknown = Self("host_key_unknown")
    /// The host has shown a key that was declared stolen or lost.
    public static let hostKeyRevoked = Self("host_key_revoked")
    /// The host has refused everything we could show to be let in.
    public static let authFailed = Self("auth_failed")
    public static let executorError = Self("executor_error")
    public static let storageFull = Self("storage_full")
    public static let storageUnavailable = Self("storage_unavailable")
    public static let databaseDamaged = Self("database_damaged")
    public static let folderUntrusted = Self("folder_untrusted")
    public static let daemonUnavailable = Self("daemon_unavailable")
    public static let protocolViolation = Self("protocol_violation")
    public static let internalError = Self("internal_error")

    /// The one table: code → process exit code → retry policy.
    ///
    /// 1 is an expected failure the caller can mend, 2 a wrong call. Commands that wait for a task report every code
    /// here as 125, so that it cannot be taken for the task's own exit code.
    static let policies: [Self: ExecutorError.Policy] = [
        .invalidArgument: .init(exitCode: 2, isRetryable: false),
        .configurationInvalid: .init(exitCode: 1, isRetryable: false),
        .unknownExecutor: .init(exitCode: 1, isRetryable: false),
        .taskNotFound: .init(exitCode: 1, isRetryable: false),
        .deliveryNotFound: .init(exitCode: 1, isRetryable: false),
        .ambiguousID: .init(exitCode: 1, isRetryable: false),
        .nameTaken: .init(exitCode: 1, isRetryable: false),
        .stillRunning: .init(exitCode: 1, isRetryable: true),
        .logNotFound: .init(exitCode: 1, isRetryable: true),
        .maskUnavailable: .init(exitCode: 1, isRetryable: false),
        .workspaceInvalid: .init(exitCode: 1, isRetryable: false),
        .claudeNotFound: .init(exitCode: 1, isRetryable: false),
        .rootWithoutSandbox: .init(exitCode: 1, isRetryable: false),
        .launchRefused: .init(exitCode: 1, isRetryable: false),
        .unsupported: .init(exitCode: 1, isRetryable: false),
        .cancelled: .init(exitCode: 1, isRetryable: true),
        .deadlineExceeded: .init(exitCode: 1, isRetryable: true),
        .unreachable: .init(exitCode: 1, isRetryable: true),
        .interrupted: .init(exitCode: 1, isRetryable: true),
        .hostKeyMismatch: .init(exitCode: 1, isRetryable: false),
        .hostKeyUnknown: .init(exitCode: 1, isRetryable: false),
        .hostKeyRevoked: .init(exitCode: 1, isRetryable: false),
        .authFailed: .init(exitCode: 1, isRetryable: false),
        .executorError: .init(exitCode: 1, isRetryable: true),
        .storageFull: .init(exitCode: 1, isRetryable: true),
        .storageUnavailable: .init(exitCode: 1, isRetryable: true),
        .databaseDamaged: .init(exitCode: 1, isRetryable: false),
        .folderUntrusted: .init(exitCode: 1, isRetryable: false),
        .daemonUnavailable: .init(exitCode: 1, isRetryable: true),
        .protocolViolation: .init(exitCode: 1, isRetryable: false),
        .internalError: .init(exitCode: 1, isRetryable: false),
    ]

    /// Every code this version can give.
    public static var allKnown: [Self] { policies.keys.sorted { $0.description < $1.description } }

    /// What the code means for the caller; an unknown code is an expected failure that is not worth repeating.
    public var policy: ExecutorError.Policy {
        Self.policies[self] ?? ExecutorError.Policy(exitCode: 1, isRetryable: false)
    }
}
