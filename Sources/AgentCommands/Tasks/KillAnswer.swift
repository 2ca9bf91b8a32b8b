internal import ExecutorCore

/// What the daemon reports for one task.
struct KillAnswer: Codable {
    var taskID: TaskID
    var status: TaskStatus
    var delivered: Bool
    var signal: Signal
    var exitCode: Int32?

    var isStillRunning: Bool { !status.isTerminal }

    enum CodingKeys: String, CodingKey {
        case taskID = "task_id"
        case status, delivered, signal
        case exitCode = "exit_code"
    }
}
