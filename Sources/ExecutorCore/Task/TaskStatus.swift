/// Where a task is in its life.
public enum TaskStatus: String, Codable, Sendable, CaseIterable {
    /// Accepted: queued or being launched.
    case pending
    case running
    /// Ended with exit code 0, by its own exit record.
    case completed
    /// Ended otherwise, or never started.
    case failed
    /// Ended because we were asked to end it.
    case killed
    /// Its supervisor is gone and left no exit record.
    case lost

    /// Whether nothing can change any more.
    public var isTerminal: Bool {
        switch self {
        case .pending, .running: false
        case .completed, .failed, .killed, .lost: true
        }
    }
}

/// Why a task is in its terminal status.
public enum TaskReason: String, Codable, Sendable, CaseIterable {
    case exit, signal, timeout, cancelled, lost
    case launchFailed = "launch_failed"
    case executorError = "executor_error"
    /// A task that had to succeed first did not.
    case dependencyFailed = "dependency_failed"
    /// It printed nothing for too long, or a session did not exit after its result, so we ended it.
    case stalled
}
