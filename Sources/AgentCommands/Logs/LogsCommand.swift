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
        name: .shortAndLong, bareValue: FollowInterval(),
        help: "Stay until the task ends. News are pushed; a number of seconds is accepted and has no effect.",
        valueName: "SECONDS")
    var follow: FollowInterval?

    @Flag(help: "Show the bytes as they were written.")
    var raw = false

    @Flag(help: "Show the session's own transcript, for Claude Code tasks.")
    var transcript = false

    @Option(help: "Begin at this byte of the log instead of the last lines.", valueName: "N")
    var offset: Int64?

    @Option(help: "Show one output only, for tasks started with --split-output.", valueName: "out|err")
    var stream: LogStream?

    @Option(help: "Show the log of this attempt, for tasks with retries; the last one unless given.", valueName: "N")
    var attempt: Int?

    @Flag(help: "With --follow: exit with the task's exit code.")
    var exitCode = false

    @OptionGroup var task: TaskOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        _ = try task.reference(id)
        if lines < 0 { throw UsageError("'--lines' needs a number that is not negative") }
        if let offset, offset < 0 { throw UsageError("'--offset' needs a number that is not negative") }
        if let attempt, attempt < 1 { throw UsageError("'--attempt' needs a number from 1 on") }
        if exitCode, follow == nil { throw UsageError("'--exit-code' goes with '--follow'") }
    }

    func run() throws {
        let context = try CommandContext(global)
        let reference = try task.reference(id)
        let record = try JSONText.decode(
            TaskRecord.self, from: try context.client.call(.status, TaskReference(reference)))
        if transcript { return try TranscriptView(context, record).show(lines: lines, raw: raw, json: global.json) }

        let isRendered = record.kind == .claudeCode && !raw && !global.json
        var viewer = LogViewer(
            context.client, reference: record.id.description,
            attempt: attempt ?? (follow == nil ? nil : record.attempt), stream: stream,
            into: sink(context.console, record, isRendered: isRendered))
        // A session's lines mean something only from the beginning.
        let start = offset.map { LogStart.offset($0) } ?? (isRendered ? .offset(0) : .lastLines(lines))
        guard exitCode else {
            try viewer.show(from: start, follow: follow != nil)
            return
        }
        try waitingForTask {
            let end = try viewer.show(from: start, follow: true) ?? record
            throw ExitCode(code: TaskExit.code(of: end))
        }
    }

    private func sink(_ console: Console, _ record: TaskRecord, isRendered: Bool) -> any LogSink {
        if global.json {
            return follow == nil
                ? JSONObjectSink(console: console, task: record.id)
                : JSONLinesSink(console: console, attempt: attempt ?? record.attempt)
        }
        let plain = PlainSink(console: console)
        guard isRendered else { return plain }
        return ClaudeSink(plain, keepingLines: follow == nil && offset == nil ? lines : nil)
    }
}
