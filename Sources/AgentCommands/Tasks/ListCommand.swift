internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder

/// `list`: the tasks there are.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "list", abstract: "List tasks, newest first.",
        discussion: "🤖 marks Claude Code tasks, ⚙️ shell commands.",
        examples: [
            Example("openclaw-agent list --status running", "What is going on"),
            Example("openclaw-agent list --executor local --since 2h", "The last two hours on this machine"),
            Example("openclaw-agent list --tag project=web --limit 0 --jsonl", "All of a project, one object a line"),
        ],
        aliases: ["ls", "ps"], topic: "Watch")

    @Option(help: "Only tasks in this status; may be repeated.")
    var status: [TaskStatus] = []

    @Option(
        name: .shortAndLong, help: "Only tasks on this executor.", valueName: "NAME", completion: .dynamic("executors"))
    var executor: String?

    @Option(help: "Only tasks with this tag.", valueName: "KEY=VALUE")
    var tag: [PairArgument] = []

    @Option(help: "Only tasks that are not older.", valueName: "TIME")
    var since: MomentArgument?

    @Option(help: "At most so many; 0 for all. 50 unless given, all with --jsonl.", valueName: "N")
    var limit: Int?

    @Flag(help: "Print one JSON object per task, one a line.")
    var jsonl = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if let limit, limit < 0 { throw UsageError("'--limit' needs a number that is not negative") }
        if jsonl, global.json { throw UsageError("'--json' and '--jsonl' exclude each other") }
    }

    func run() throws {
        let context = try CommandContext(global)
        let filter = TaskFilter(
            statuses: Set(status), executor: executor,
            tags: Dictionary(tag.map { ($0.key, $0.value) }) { _, last in last },
            since: since?.timestamp(now: WallClock.now()))
        let count = limit ?? (jsonl ? 0 : 50)
        let request = ListRequest(filter: filter, limit: count == 0 ? nil : count, streams: jsonl)
        if jsonl { return try TaskLines.print(request, context) }
        let answer = try context.client.call(.list, request)
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let tasks = try JSONText.decode(TaskList.self, from: answer).tasks
        if tasks.isEmpty { return context.console.note("no tasks") }
        let table = TaskTable(tasks, now: WallClock.now())
        context.console.print(table.text(width: context.console.tableWidth, usesColour: context.console.usesColour))
        if tasks.count == count { context.console.note("the newest \(count); '--limit 0' shows all") }
    }
}

/// The fields of a list.
struct TaskList: Decodable {
    var tasks: [TaskRecord]
}

/// Tasks as JSON lines, printed while they arrive.
enum TaskLines {
    static func print(_ request: ListRequest, _ context: CommandContext) throws {
        let connection = try context.client.connect()
        var lines: [UInt8] = []
        _ = try connection.call(.list, request, notification: Method.listRecord) { record in
            lines += record
            lines.append(UInt8(ascii: "\n"))
            if lines.count > 64 * 1024 {
                context.console.print(bytes: lines)
                lines.removeAll(keepingCapacity: true)
            }
        }
        context.console.print(bytes: lines)
    }
}
