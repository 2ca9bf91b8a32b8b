internal import ExecutorCore

/// The fields that `run` prints.
struct JobStartAnswer: Encodable {
    var jobID: TaskID
    var state = JobState.running
    var environment: [String]?
    var snapshot: JobOutput?
    var finalSnapshot: JobOutput?
    var stdoutLogPath: String
    var stderrLogPath: String
    var waitedMilliseconds: Int64 = 0
    var elapsedMilliseconds: Int64 = 0
    var exitCode: Int32?
    var finishedAt: Timestamp?

    /// - Parameter root: The folder with the folders of all jobs.
    init(_ jobID: TaskID, in root: String) {
        let logs = JobLogs(of: jobID, in: root)
        self.jobID = jobID
        stdoutLogPath = logs.stdout
        stderrLogPath = logs.stderr
    }

    enum CodingKeys: String, CodingKey {
        case jobID = "job_id"
        case state
        case environment = "env_vars"
        case snapshot
        case finalSnapshot = "final_snapshot"
        case stdoutLogPath = "stdout_log_path"
        case stderrLogPath = "stderr_log_path"
        case waitedMilliseconds = "waited_ms"
        case elapsedMilliseconds = "elapsed_ms"
        case exitCode = "exit_code"
        case finishedAt = "finished_at"
    }
}
