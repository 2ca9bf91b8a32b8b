internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `agent-exec status`.
struct JobStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "status", abstract: "Say how a job is.")

    @Argument(help: "The job, or the beginning of its id.", valueName: "JOB_ID")
    var id: String

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func run() throws {
        let context = try AgentExecContext(global)
        let bytes = try context.client.call(.status, TaskReference(id))
        try context.answer("status", Answer(try JSONText.decode(TaskRecord.self, from: bytes)))
    }

    private struct Answer: Encodable {
        var jobID: TaskID
        var state: JobState
        var exitCode: Int32?
        var signal: String?
        var startedAt: Timestamp
        var finishedAt: Timestamp?

        init(_ record: TaskRecord) {
            jobID = record.id
            state = JobState(record)
            exitCode = record.exitCode
            signal = record.signal.map { "\($0.number)" }
            startedAt = record.startedAt ?? record.createdAt
            finishedAt = record.finishedAt
        }

        enum CodingKeys: String, CodingKey {
            case jobID = "job_id"
            case state
            case exitCode = "exit_code"
            case signal
            case startedAt = "started_at"
            case finishedAt = "finished_at"
        }
    }
}
