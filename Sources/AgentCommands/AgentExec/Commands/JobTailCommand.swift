internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `agent-exec tail`.
struct JobTailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "tail", abstract: "Show the last lines of a job's standard output and standard error.")

    @Argument(help: "The job, or the beginning of its id.", valueName: "JOB_ID")
    var id: String

    @OptionGroup var tail: JobTailOptions
    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func run() throws {
        let context = try AgentExecContext(global)
        let bytes = try context.client.call(
            .observe, ObserveRequest(reference: id, limitMilliseconds: 0, tail: tail.limits))
        let observation = try JSONText.decode(Observation.self, from: bytes)
        if let failure = observation.outputError { throw ExecutorError(failure) }
        let record = try JSONText.decode(TaskRecord.self, from: bytes)
        try context.answer(
            "tail",
            Answer(
                jobID: record.id, output: JobOutput(observation.output), logs: JobLogs(of: record.id, in: context.root))
        )
    }

    private struct Answer: Encodable {
        var jobID: TaskID
        var output: JobOutput
        var logs: JobLogs

        enum CodingKeys: String, CodingKey {
            case jobID = "job_id"
            case stdoutLogPath = "stdout_log_path"
            case stderrLogPath = "stderr_log_path"
        }

        func encode(to encoder: any Encoder) throws {
            try output.encode(to: encoder)
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(jobID, forKey: .jobID)
            try values.encode(logs.stdout, forKey: .stdoutLogPath)
            try values.encode(logs.stderr, forKey: .stderrLogPath)
        }
    }
}
