/// What `agent-exec` tells of the end of a job: the event `job.finished`.
public struct JobFinishedEvent: Codable, Sendable, Hashable {
    public var schemaVersion = "0.1"
    public var eventType = Self.type
    public var jobID: TaskID
    public var state: JobState
    /// The command as it was typed.
    public var command: [String]
    public var workingDirectory: String
    public var startedAt: Timestamp
    public var finishedAt: Timestamp
    public var durationMilliseconds: Int64
    /// Nil when the job has none.
    public var exitCode: Int32?
    /// The number of the signal that has ended the job.
    public var signal: String?
    public var stdoutLogPath: String
    public var stderrLogPath: String

    public static let type = "job.finished"

    /// Nil while the job has not ended.
    ///
    /// - Parameters:
    ///   - command: The command as it was typed.
    ///   - stdoutLogPath: Where its standard output is kept, and likewise its standard error.
    public init?(_ record: TaskRecord, command: [String], stdoutLogPath: String, stderrLogPath: String) {
        guard record.status.isTerminal, let finishedAt = record.finishedAt else { return nil }
        jobID = record.id
        state = JobState(record)
        self.command = command
        workingDirectory = record.workspace
        startedAt = record.startedAt ?? record.createdAt
        self.finishedAt = finishedAt
        durationMilliseconds = record.durationMilliseconds ?? 0
        exitCode = record.exitCode
        signal = record.signal.map { "\($0.number)" }
        self.stdoutLogPath = stdoutLogPath
        self.stderrLogPath = stderrLogPath
    }

    enum CodingKeys: String, CodingKey {
        case schemaVersion = "schema_version"
        case eventType = "event_type"
        case jobID = "job_id"
        case state, command
        case workingDirectory = "cwd"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case durationMilliseconds = "duration_ms"
        case exitCode = "exit_code"
        case signal
        case stdoutLogPath = "stdout_log_path"
        case stderrLogPath = "stderr_log_path"
    }
}
