internal import ControlProtocol
internal import ExecutorCore

/// What the daemon reports for one task.
struct KillAnswer: Codable {
    var taskID: TaskID
    var status: TaskStatus
    var delivered: Bool
    var signal: Signal
    /// Nil, as everything below, while the task has not ended.
    var reason: TaskReason?
    var exitCode: Int32?
    /// The signal that has ended the task.
    var exitSignal: Signal?
    var finishedAt: Timestamp?
    /// How long the end was waited for; nil from daemons that do not tell.
    var waitedMilliseconds: Int64?

    var isStillRunning: Bool { !status.isTerminal }

    enum CodingKeys: String, CodingKey {
        case taskID = "task_id"
        case status, delivered, signal, reason
        case exitCode = "exit_code"
        case exitSignal = "exit_signal"
        case finishedAt = "finished_at"
        case waitedMilliseconds = "waited_ms"
    }
}

/// What `kill --json` prints.
struct KillAnswers: Encodable {
    /// A task that could not be signalled, as it was named, and why.
    struct Failure: Encodable {
        var reference: String
        var error: ErrorDetail
    }

    var tasks: [KillAnswer]
    var failed: [Failure]
}
