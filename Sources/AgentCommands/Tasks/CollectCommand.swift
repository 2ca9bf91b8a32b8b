internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `gc`: forget old tasks.
struct CollectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "gc", abstract: "Forget old tasks: record, folder and log.",
        discussion: """
            Forgets the tasks that have ended and that any of the options means; without any, those that ended more than \
            30 days ago. Never touched are tasks that have not ended, those whose end or log has yet to be handed on, \
            those of which somebody has yet to be told, those whose log is being read, and those whose host or engine does not answer.

            'gc' in the configuration has this done by itself.
            """,
        examples: [
            Example("openclaw-agent gc --dry-run", "What would go"),
            Example("openclaw-agent gc --older-than 7d", "All that ended more than a week ago"),
            Example("openclaw-agent gc --keep 1000 --max-bytes 20GiB", "The newest thousand, if they fit"),
        ],
        topic: "Control")

    @Option(help: "Those that ended longer ago than this; 30d when nothing else is said.", valueName: "DURATION")
    var olderThan: DurationArgument?

    @Option(help: "All but so many, the newest ones.", valueName: "N")
    var keep: Int?

    @Option(help: "The oldest, until what the others occupy on this machine is no more than this.", valueName: "SIZE")
    var maxBytes: ByteSizeArgument?

    @Flag(help: "Remove nothing; say what would be removed.")
    var dryRun = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if let keep, keep < 0 { throw UsageError("'--keep' takes a number of at least 0") }
    }

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(.collect, CollectRequest(rules: rules, dryRun: dryRun))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let report = try JSONText.decode(Report.self, from: answer)
        if dryRun {
            for task in report.removed { context.console.print("\(task.taskID)  ended \(task.finishedAt)") }
        }
        let count = report.removed.count == 1 ? "1 task" : "\(report.removed.count) tasks"
        let verb = dryRun ? "would remove" : "removed"
        context.console.print("\(verb) \(count), \(report.freedBytes / 1024) KiB")
        for kept in report.kept { context.console.note(kept.text) }
    }

    private var rules: RetentionRules {
        let isOpen = keep == nil && maxBytes == nil
        return RetentionRules(
            olderThan: olderThan?.duration ?? (isOpen ? .seconds(30 * 86_400) : nil), keep: keep,
            maximumBytes: maxBytes?.bytes)
    }
}

private struct Report: Decodable {
    struct Removed: Decodable {
        var taskID: TaskID
        var finishedAt: Timestamp

        enum CodingKeys: String, CodingKey {
            case taskID = "task_id"
            case finishedAt = "finished_at"
        }
    }

    var removed: [Removed]
    var kept: [KeptTask]
    var freedBytes: Int64

    enum CodingKeys: String, CodingKey {
        case removed, kept
        case freedBytes = "freed_bytes"
    }
}
