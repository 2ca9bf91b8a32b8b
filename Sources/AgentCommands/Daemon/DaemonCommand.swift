internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import TaskFolder

/// `daemon`: the process behind the scenes.
struct DaemonCommand: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "daemon", abstract: "See to the background process.",
        discussion: """
            A small process of yours keeps the records and watches the tasks. It is started when it is needed, ends \
            when there is nothing to do, and may be stopped at any time: tasks go on without it.
            """,
        topic: "Settings",
        subcommands: [DaemonStatusCommand.self, DaemonStopCommand.self, DaemonRestartCommand.self])

    @OptionGroup(title: "Global options") var global: GlobalOptions
}

/// `daemon status`.
struct DaemonStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "status", abstract: "Show whether the daemon runs. Never starts it.",
        examples: [Example("openclaw-agent daemon status --json", "For a program")])

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        let status = try context.client.connectIfRunning().map { try $0.call(.daemonStatus, NoParameters()) }
        try DaemonReport(context, json: global.json).show(status)
    }
}

/// `daemon stop`.
struct DaemonStopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "stop", abstract: "Stop the daemon. Tasks go on and are found again later.")

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        let wasRunning = try DaemonStopping.stop(context)
        let report = DaemonReport(context, json: global.json)
        try wasRunning
            ? report.show(nil, otherwise: "the daemon has stopped; tasks go on, and the next command starts it again")
            : report.show(nil)
    }
}

/// `daemon restart`.
struct DaemonRestartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "restart", abstract: "Stop the daemon and start a new one. Tasks are not affected.")

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        try DaemonStopping.stop(context)
        let status = try context.client.call(.daemonStatus, NoParameters())
        try DaemonReport(context, json: global.json).show(status)
    }
}

/// Words about the daemon.
private struct DaemonReport {
    private struct Status: Codable {
        var running: Bool
        var pid: Int32?
        var version: String?
        var commit: String?
        var startedAt: Timestamp?
        var unfinishedTasks: Int?

        enum CodingKeys: String, CodingKey {
            case running, pid, version, commit
            case startedAt = "started_at"
            case unfinishedTasks = "unfinished_tasks"
        }
    }

    let context: CommandContext
    let json: Bool

    init(_ context: CommandContext, json: Bool) {
        self.context = context
        self.json = json
    }

    /// - Parameters:
    ///   - answer: What the daemon says; nil when there is none.
    ///   - absence: What is said to people then.
    func show(
        _ answer: [UInt8]?, otherwise absence: String = "the daemon is not running; it starts when it is needed"
    ) throws {
        let bytes = try answer ?? Envelope.encode(.daemon, Status(running: false))
        if json { return context.console.print(bytes: bytes + [UInt8(ascii: "\n")]) }
        let status = try JSONText.decode(Status.self, from: bytes)
        guard status.running, let pid = status.pid else {
            return context.console.print(absence)
        }
        let tasks = status.unfinishedTasks ?? 0
        let build = AgentBuild(version: status.version ?? "unknown", commit: status.commit ?? "unknown")
        context.console.print(
            "running, pid \(pid), version \(build), since "
                + "\(status.startedAt.map { "\($0)" } ?? "an unknown time"), \(tasks) unfinished \(tasks == 1 ? "task" : "tasks")"
        )
    }
}
