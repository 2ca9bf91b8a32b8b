internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `agent-exec wait`.
struct JobWaitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "wait", abstract: "Wait until a job has ended, or the time is over.")

    @Option(help: "How long to wait; 0 for as long as it takes.", valueName: "MS")
    var timeoutMs: Milliseconds = 0

    @Option(help: "Accepted; the end is told, not asked for.", valueName: "MS")
    var pollMs: Milliseconds = 200

    @Argument(help: "The job, or the beginning of its id.", valueName: "JOB_ID")
    var id: String

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func run() throws {
        let context = try AgentExecContext(global)
        let end = timeoutMs.count > 0 ? ContinuousClock.now + .milliseconds(timeoutMs.count) : nil
        let bytes = try context.client.repeatingIfLost { connection in
            connection.stopsOnInterrupt(saying: "stopped waiting; the job goes on")
            let left = end.map { max(0, ($0 - .now).milliseconds) }
            return try connection.call(
                .observe, ObserveRequest(reference: id, limitMilliseconds: left, tail: nil))
        }
        try context.answer("wait", Answer(try JSONText.decode(TaskRecord.self, from: bytes)))
    }

    private struct Answer: Encodable {
        var jobID: TaskID
        var state: JobState
        var exitCode: Int32?

        init(_ record: TaskRecord) {
            jobID = record.id
            state = JobState(record)
            exitCode = record.exitCode
        }

        enum CodingKeys: String, CodingKey {
            case jobID = "job_id"
            case state
            case exitCode = "exit_code"
        }
    }
}
