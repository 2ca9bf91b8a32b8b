internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import JSONRPC
internal import TerminalText

/// `queue`: tasks that wait for their turn.
struct QueueCommand: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "queue", abstract: "See what waits for its turn, and hold tasks back.",
        discussion: """
            A task waits when its executor runs as many as 'max_parallel' allows, when others have to end first \
            (--after), when its time has not come (--delay), or when somebody has paused the queue. 'status' says which.
            """,
        topic: "Control",
        subcommands: [QueueShowCommand.self, QueuePauseCommand.self, QueueResumeCommand.self])

    @OptionGroup(title: "Global options") var global: GlobalOptions
}

/// `queue show`.
struct QueueShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "show", abstract: "Show how many tasks run on each executor, and how many wait for it.",
        examples: [Example("openclaw-agent queue show --json", "For a program")])

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws { try QueueAction(global).perform(.show) }
}

/// `queue pause`.
struct QueuePauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "pause", abstract: "Start no more tasks, also after a restart. Those that run go on.",
        examples: [
            Example("openclaw-agent queue pause crib", "Only on one executor"),
            Example("openclaw-agent queue pause", "Nowhere"),
        ])

    @Argument(help: "The executor; all of them unless given.", valueName: "EXECUTOR", completion: .dynamic("executors"))
    var executor: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws { try QueueAction(global).perform(.pause, on: executor) }
}

/// `queue resume`.
struct QueueResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "resume", abstract: "Start tasks again.",
        examples: [Example("openclaw-agent queue resume", "Everywhere, executors that were paused by name included")])

    @Argument(help: "The executor; all of them unless given.", valueName: "EXECUTOR", completion: .dynamic("executors"))
    var executor: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws { try QueueAction(global).perform(.resume, on: executor) }
}

private struct QueueAction {
    private struct State: Decodable {
        struct Queue: Decodable {
            var executor: String
            var paused: Bool
            var running: Int
            var waiting: Int
        }

        var paused: Bool
        var queues: [Queue]
    }

    private static let columns: [Table.Column] = [
        .init(title: "EXECUTOR", importance: 50),
        .init(title: "RUNNING", importance: 40),
        .init(title: "WAITING", importance: 40),
        .init(title: "", importance: 30),
    ]

    private let context: CommandContext
    private let json: Bool

    init(_ global: GlobalOptions) throws {
        context = try CommandContext(global)
        json = global.json
    }

    func perform(_ action: QueueRequest.Action, on executor: String? = nil) throws {
        let request = QueueRequest(action, executor: executor, caller: try context.caller())
        let answer = try context.client.call(.queue, request)
        if json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let state = try JSONText.decode(State.self, from: answer)
        if state.queues.isEmpty {
            return context.console.print(state.paused ? "everything is paused; nothing waits" : "nothing runs or waits")
        }
        var table = Table(Self.columns)
        for queue in state.queues {
            table.add([
                .init(queue.executor), .init("\(queue.running)"), .init("\(queue.waiting)"),
                .init(queue.paused ? "paused" : "", .yellow),
            ])
        }
        context.console.print(
            table.text(width: context.console.tableWidth, usesColour: context.console.usesColour))
    }
}
