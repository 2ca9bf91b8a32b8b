internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `agent-exec kill`.
struct JobKillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "kill", abstract: "Send a signal to everything in a job, and say what came of it.",
        discussion: "The end is waited for a moment, three seconds at most; the answer says what was seen.")

    @Option(help: "The signal.", valueName: "TERM|INT|KILL")
    var signal = JobSignal.term

    @Argument(help: "The job, or the beginning of its id.", valueName: "JOB_ID")
    var id: String

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    /// How long an end is waited for.
    private static let patience: Int64 = 3000

    func run() throws {
        let context = try AgentExecContext(global)
        _ = try context.client.call(
            .kill, KillRequest(reference: id, signal: signal.signal, graceMilliseconds: nil))
        let bytes = try context.client.call(
            .observe, ObserveRequest(reference: id, limitMilliseconds: Self.patience, tail: nil))
        let record = try JSONText.decode(TaskRecord.self, from: bytes)
        let waited = try JSONText.decode(Observation.self, from: bytes).waitedMilliseconds
        try context.answer("kill", Answer(record, signal, waited))
    }

    private struct Answer: Encodable {
        var jobID: TaskID
        var signal: String
        var state: JobState
        var exitCode: Int32?
        var terminatedSignal: String?
        var observedWithinMilliseconds: Int64

        init(_ record: TaskRecord, _ signal: JobSignal, _ waited: Int64) {
            jobID = record.id
            self.signal = signal.rawValue
            state = JobState(record)
            exitCode = record.exitCode
            terminatedSignal = record.signal.map { "\($0.number)" }
            observedWithinMilliseconds = waited
        }

        enum CodingKeys: String, CodingKey {
            case jobID = "job_id"
            case signal, state
            case exitCode = "exit_code"
            case terminatedSignal = "terminated_signal"
            case observedWithinMilliseconds = "observed_within_ms"
        }
    }
}

/// The signals that a job can be sent.
enum JobSignal: String, ExpressibleByArgument, CaseIterable {
    case term = "TERM"
    case interrupt = "INT"
    case kill = "KILL"

    var signal: Signal {
        switch self {
        case .term: .terminate
        case .interrupt: .interrupt
        case .kill: .kill
        }
    }
}
