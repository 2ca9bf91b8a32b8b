internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import TaskFolder
internal import TerminalUI

/// `dashboard`: everything at a glance.
struct DashboardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "dashboard", abstract: "Show all tasks at a glance.",
        discussion: """
            On a terminal the dashboard is live: running, pending and recent tasks with what they have printed last, \
            changed the moment something happens. Press ? there for its keys, q to leave; the tasks go on. Elsewhere, \
            and with TERM=dumb, it prints a table once.
            """,
        examples: [
            Example("openclaw-agent dashboard", "Watch, follow logs, kill"),
            Example("openclaw-agent dashboard --watch 10", "A plain table, again every ten seconds"),
            Example("openclaw-agent dashboard --stream", "All tasks as JSON lines, for a program"),
        ],
        topic: "Watch")

    @Flag(help: "Print a snapshot of all tasks, one JSON object a line.")
    var stream = false

    @Option(help: "Print a table, again after so many seconds, until Ctrl-C.", valueName: "SECONDS")
    var watch: Double?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if let watch, !(watch > 0) { throw UsageError("'--watch' needs a number of seconds above 0") }
        if stream, watch != nil { throw UsageError("'--stream' and '--watch' exclude each other") }
    }

    func run() throws {
        let context = try CommandContext(global)
        if stream { return try TaskLines.print(ListRequest(streams: true), context) }
        if let watch { try PlainDashboard(context, json: global.json).repeatForever(every: .seconds(watch)) }
        let isUsable = RawTerminal.isUsable(
            input: STDIN_FILENO, output: STDOUT_FILENO, environment: context.environment)
        guard isUsable, !global.json else { return try PlainDashboard(context, json: global.json).show() }
        try LiveDashboard(context).run()
    }
}
