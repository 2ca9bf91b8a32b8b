internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `wait`: until tasks have ended.
struct WaitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "wait", abstract: "Wait until tasks have ended.",
        discussion: """
            Exits with the task's own exit code (128+n: signal n, 124: time limit or stall, 125: our failure). Of several \
            tasks, the first that did not succeed, in the order given, decides. With --tail-lines or --max-bytes the last \
            part of each task's output is shown, too.
            """,
        examples: [
            Example("openclaw-agent wait 0193b4", "One task"),
            Example("openclaw-agent wait build test lint --any", "The first of three"),
            Example("openclaw-agent wait nightly --timeout 1h", "Not longer than an hour; then the exit code is 124"),
        ],
        topic: "Watch")

    @Argument(help: "The tasks.", valueName: "ID", completion: .dynamic("tasks"))
    var ids: [String] = []

    @Flag(help: "The first end is enough.")
    var any = false

    @Option(help: "Stop waiting after this time; the tasks go on.", valueName: "DURATION")
    var timeout: DurationArgument?

    @OptionGroup(title: "Output in the answer") var tail: TailOptions
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
        try waitingForTask {
            let answer = try wait(context)
            let ended = try JSONText.decode(EndedTasks.self, from: answer).tasks
            if global.json {
                context.console.print(bytes: answer + [UInt8(ascii: "\n")])
            } else {
                for task in ended {
                    let record = task.record
                    context.console.print("\(record.name ?? record.id.description) \(TaskWords.status(record))")
                    TailView(context.console).show(task.output, failure: task.outputError)
                }
            }
            throw ExitCode(code: ended.lazy.map { TaskExit.code(of: $0.record) }.first { $0 != 0 } ?? 0)
        }
    }

    private func wait(_ context: CommandContext) throws -> [UInt8] {
        let request = WaitRequest(
            references: ids + tasks.taskId, any: any, tail: tail.areGiven ? tail.limits : nil)
        let end = timeout.map { ContinuousClock.now + $0.duration }
        do {
            return try context.client.repeatingIfLost { connection in
                connection.stopsOnInterrupt(saying: "\nStopped waiting; the tasks go on.")
                if let end { connection.stopsWaiting(after: end - .now) }
                return try connection.call(.wait, request)
            }
        } catch is DeadlineExceeded {
            let error = ExecutorError(
                .deadlineExceeded, "not all tasks had ended after \(timeout?.duration.text ?? "the time given")",
                hint: "They go on; wait again, or see 'openclaw-agent list'.")
            if global.json { context.console.print(bytes: Envelope.error(error) + [UInt8(ascii: "\n")]) }
            context.console.fail(error)
            throw ExitCode(code: 124)
        }
    }
}

private struct EndedTasks: Decodable {
    struct Entry: Decodable {
        var record: TaskRecord
        /// Nil, as ``outputError``, unless output was asked for.
        var output: OutputTail?
        var outputError: ErrorDetail?

        private enum CodingKeys: String, CodingKey {
            case output
            case outputError = "output_error"
        }

        init(from decoder: any Decoder) throws {
            record = try TaskRecord(from: decoder)
            let values = try decoder.container(keyedBy: CodingKeys.self)
            output = try values.decodeIfPresent(OutputTail.self, forKey: .output)
            outputError = try values.decodeIfPresent(ErrorDetail.self, forKey: .outputError)
        }
    }

    var tasks: [Entry]
}
