internal import ClaudeCode
internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import SystemSupport

/// `logs`: what a task has printed.
struct LogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "logs", abstract: "Show what a task has printed.",
        discussion: """
            For Claude Code tasks the session is shown as text, tool calls and cost; --raw gives the bytes as they \
            were written. Following ends with the task; Ctrl-C ends only the following.
            """,
        examples: [
            Example("openclaw-agent logs 0193b4 -l 100", "The last hundred lines"),
            Example("openclaw-agent logs -f nightly", "Stay, and see what comes"),
            Example("openclaw-agent logs 0193b4 --raw --offset 0 > all.log", "Every byte"),
        ],
        topic: "Watch")

    @Argument(
        help: "The task: its id, the beginning of it, or its name.", valueName: "ID", completion: .dynamic("tasks"))
    var id: String?

    @Option(name: .shortAndLong, help: "How many of the last lines to show.", valueName: "N")
    var lines = 50

    @Option(
        name: .shortAndLong, bareValue: 0,
        help: "Stay until the task ends. News are pushed; a number of seconds is accepted and has no effect.",
        valueName: "SECONDS")
    var follow: Double?

    @Flag(help: "Show the bytes as they were written.")
    var raw = false

    @Flag(help: "Show the session's own transcript, for Claude Code tasks.")
    var transcript = false

    @Option(help: "Begin at this byte of the log instead of the last lines.", valueName: "N")
    var offset: Int64?

    @Option(help: "Show one output only, for tasks started with --split-output.", valueName: "out|err")
    var stream: LogStream?

    @Flag(help: "With --follow: exit with the task's exit code.")
    var exitCode = false

    @OptionGroup var task: TaskOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        _ = try task.reference(id)
        if lines < 0 { throw UsageError("'--lines' needs a number that is not negative") }
        if let offset, offset < 0 { throw UsageError("'--offset' needs a number that is not negative") }
        if exitCode, follow == nil { throw UsageError("'--exit-code' goes with '--follow'") }
    }

    func run() throws {
        let context = try CommandContext(global)
        let reference = try task.reference(id)
        let record = try JSONText.decode(
            TaskRecord.self, from: try context.client.call(.status, TaskReference(reference)))
        if transcript { return try TranscriptView(context, record).show(lines: lines, raw: raw) }

        let isRendered = record.kind == .claudeCode && !raw && !global.json
        let start = offset.map { LogStart.offset($0) } ?? .lastLines(lines)
        let viewer = LogViewer(
            context, reference: record.id.description, isClaude: isRendered,
            output: global.json ? .json : .separate, stream: stream,
            keepingLines: isRendered && follow == nil && offset == nil ? lines : nil)
        // A session's lines mean something only from the beginning.
        let first = isRendered && offset == nil ? .offset(0) : start
        guard follow != nil else {
            try viewer.show(from: first)
            return
        }
        guard exitCode else {
            try viewer.follow(from: first)
            return
        }
        try waitingForTask {
            let end = try viewer.follow(from: first) ?? record
            throw ExitCode(code: TaskExit.code(of: end))
        }
    }
}
