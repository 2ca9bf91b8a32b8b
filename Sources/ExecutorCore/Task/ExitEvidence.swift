/// How a task's main process ended, as its supervisor saw it.
public enum TaskOutcome: Hashable, Sendable {
    case exited(code: Int32)
    case signaled(Signal)
}

/// What a supervisor recorded when it had seen the end of a task. Without one, nothing counts as ended.
public struct ExitEvidence: Hashable, Sendable {
    /// What the supervisor did that led to the end.
    public enum Cause: String, Sendable, CaseIterable {
        /// The time limit ran out.
        case timeout
        /// A request of ours to end the task.
        case killed
        /// The program could not be started at all; the outcome is what a shell would report (126 or 127).
        case launchFailed = "launch_failed"
    }

    public var outcome: TaskOutcome
    public var startedAt: Timestamp
    public var endedAt: Timestamp
    /// Nil when the task ended by itself.
    public var cause: Cause?
    /// How many processes of the task still ran when its main process had ended.
    public var leftoverProcesses: Int
    /// The supervisor's own words when something went wrong: one sentence.
    public var note: String?

    public init(
        outcome: TaskOutcome, startedAt: Timestamp, endedAt: Timestamp, cause: Cause? = nil,
        leftoverProcesses: Int = 0, note: String? = nil
    ) {
        self.outcome = outcome
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.cause = cause
        self.leftoverProcesses = leftoverProcesses
        self.note = note
    }
}
