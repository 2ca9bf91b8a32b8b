internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `kill`: end tasks.
struct KillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "kill", abstract: "End tasks, with everything they have started.",
        discussion: """
            Sends TERM to everything in the task, then KILL to what is left after the grace; a task counts as killed \
            once nothing is left. With --signal alone, that signal is delivered once and nothing else is done.
            """,
        examples: [
            Example("openclaw-agent kill 0193b4", "TERM, ten seconds, KILL"),
            Example("openclaw-agent kill nightly --grace 1m", "Give it time to clean up"),
            Example("openclaw-agent kill nightly --signal USR1", "Only deliver a signal"),
        ],
        aliases: ["stop"], topic: "Control")

    @Argument(help: "The tasks.", valueName: "ID", completion: .dynamic("tasks"))
    var ids: [String] = []

    @Option(name: .shortAndLong, help: "The signal to send; TERM unless given.", valueName: "SIGNAL")
    var signal: SignalArgument?

    @Option(help: "How long to wait before KILL; 10s unless --signal is given.", valueName: "DURATION")
    var grace: DurationArgument?

    @OptionGroup var tasks: TasksOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if (ids + tasks.taskId).isEmpty {
            throw UsageError(
                "the task is missing", hint: "name at least one by its id, the beginning of it, or its name")
        }
    }

    func run() throws {
        let context = try CommandContext(global)
        var reports: [KillAnswer] = []
        var failures: [KillAnswers.Failure] = []
        for reference in ids + tasks.taskId {
            do {
                let request = KillRequest(
                    reference: reference, signal: signal?.signal ?? .terminate, graceMilliseconds: graceMilliseconds)
                let report = try JSONText.decode(KillAnswer.self, from: try context.client.call(.kill, request))
                reports.append(report)
                if !global.json { context.console.print(words(report)) }
            } catch let error as ExecutorError {
                if ids.count + tasks.taskId.count == 1 { throw error }
                context.console.fail(error)
                failures.append(KillAnswers.Failure(reference: reference, error: ErrorDetail(error)))
            }
        }
        if global.json {
            let answers = KillAnswers(tasks: reports, failed: failures)
            context.console.print(bytes: try Envelope.encode(.kill, answers) + [UInt8(ascii: "\n")])
        }
        if !failures.isEmpty || reports.contains(where: \.isStillRunning) && graceMilliseconds != nil {
            throw ExitCode(code: 1)
        }
    }

    /// KILL needs no grace, an explicit signal has none unless it is given.
    private var graceMilliseconds: Int64? {
        if let grace { return grace.duration.milliseconds }
        switch signal?.signal {
        case nil: return 10_000
        case .kill?: return 0
        default: return nil
        }
    }

    private func words(_ report: KillAnswer) -> String {
        if !report.delivered { return "\(report.taskID) had ended before: \(report.status.rawValue)" }
        if report.isStillRunning {
            return graceMilliseconds == nil
                ? "\(report.taskID) got \(report.signal)"
                : "\(report.taskID) has not ended yet; its supervisor goes on trying"
        }
        return "\(report.taskID) \(report.status.rawValue)"
    }
}
