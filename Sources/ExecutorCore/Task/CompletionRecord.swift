/// What is left behind for other programs when a task has ended: `completions/<id>.json`.
///
/// The first five keys are older than this program; the rest is ours.
public struct CompletionRecord: Hashable, Codable, Sendable {
    public enum Verdict: String, Codable, Sendable {
        case success, failure
    }

    public var taskID: TaskID
    public var status: Verdict
    /// -1 when the task ended without one.
    public var exitCode: Int32
    public var completedAt: Timestamp
    public var executor: String

    public var schemaVersion: String
    /// The same for every delivery of this end.
    public var eventID: String
    public var taskStatus: TaskStatus
    public var reason: TaskReason?
    public var signal: Signal?
    public var error: String?
    public var name: String?
    public var taskType: TaskKind
    public var attempt: Int
    public var startedAt: Timestamp?
    public var durationMilliseconds: Int64?
    public var tags: [String: String]
    public var claude: ClaudeProgress?

    /// Nil while the task has not ended.
    public init?(_ record: TaskRecord) {
        guard record.status.isTerminal, let finishedAt = record.finishedAt else { return nil }
        taskID = record.id
        status = record.status == .completed ? .success : .failure
        exitCode = record.exitCode ?? -1
        completedAt = finishedAt
        executor = record.executor
        schemaVersion = "1"
        eventID = "\(record.id)-\(record.attempt)"
        taskStatus = record.status
        reason = record.reason
        signal = record.signal
        error = record.error
        name = record.name
        taskType = record.kind
        attempt = record.attempt
        startedAt = record.startedAt
        durationMilliseconds = record.durationMilliseconds
        tags = record.tags
        claude = record.claude
    }

    enum CodingKeys: String, CodingKey {
        case taskID = "task_id"
        case status
        case exitCode = "exit_code"
        case completedAt = "completed_at"
        case executor
        case schemaVersion = "schema_version"
        case eventID = "event_id"
        case taskStatus = "task_status"
        case reason, signal, error, name
        case taskType = "task_type"
        case attempt
        case startedAt = "started_at"
        case durationMilliseconds = "duration_ms"
        case tags, claude
    }
}
