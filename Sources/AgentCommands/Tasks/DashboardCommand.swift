internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import TaskFolder

/// `dashboard`: everything at a glance.
struct DashboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "dashboard", abstract: "Show all tasks at a glance.",
        examples: [
            Example("openclaw-agent dashboard --watch 10", "Look again every ten seconds"),
            Example("openclaw-agent dashboard --stream", "All tasks as JSON lines, for a program"),
        ],
        topic: "Watch")

    @Flag(help: "Print a snapshot of all tasks, one JSON object a line.")
    var stream = false

    @Option(help: "Look again after so many seconds, until Ctrl-C.", valueName: "SECONDS")
    var watch: Double?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if let watch, watch <= 0 { throw UsageError("'--watch' needs a number of seconds above 0") }
        if stream, watch != nil { throw UsageError("'--stream' and '--watch' exclude each other") }
    }

    func run() throws {
        let context = try CommandContext(global)
        if stream { return try TaskLines.print(ListRequest(streams: true), context) }
        guard let watch else { return try show(context) }
        while true {
            if context.console.isInteractive { context.console.print(bytes: "\u{1b}[H\u{1b}[2J".utf8) }
            try show(context)
            usleep(UInt32(min(watch, 3600) * 1_000_000))
        }
    }

    private func show(_ context: CommandContext) throws {
        let answer = try context.client.call(.list, ListRequest(limit: 1000))
        let tasks = try JSONText.decode(TaskList.self, from: answer).tasks
        let snapshot = DashboardSnapshot(tasks, at: WallClock.now())
        if global.json {
            return context.console.print(bytes: try Envelope.encode(.dashboard, snapshot) + [UInt8(ascii: "\n")])
        }
        context.console.print(
            "\(snapshot.taskCount) tasks: \(snapshot.running) running, \(snapshot.completed) completed, "
                + "\(snapshot.failed) failed")
        let shown = TaskTable(Array(tasks.prefix(40)), now: snapshot.timestamp)
        context.console.print(shown.text(width: context.console.width, usesColour: context.console.usesColour))
    }
}

/// The newest tasks and how many there are of which kind.
private struct DashboardSnapshot: Encodable {
    var timestamp: Timestamp
    var taskCount: Int
    var running: Int
    var completed: Int
    var failed: Int
    var tasks: [TaskRecord]

    init(_ tasks: [TaskRecord], at time: Timestamp) {
        timestamp = time
        taskCount = tasks.count
        running = tasks.count { !$0.status.isTerminal }
        completed = tasks.count { $0.status == .completed }
        failed = taskCount - running - completed
        self.tasks = tasks
    }

    enum CodingKeys: String, CodingKey {
        case timestamp
        case taskCount = "task_count"
        case running, completed, failed, tasks
    }
}
