internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder
internal import TerminalText

/// Submits a task and says what came of it.
struct Dispatch {
    private let context: CommandContext
    private let options: DispatchOptions
    private let notifications: NotificationOptions?
    private let json: Bool
    /// Whether the daemon may be gone as soon as this program is.
    private let isPrivate: Bool

    init(_ global: GlobalOptions, _ options: DispatchOptions, _ notifications: NotificationArguments) throws {
        context = try CommandContext(global)
        self.options = options
        self.notifications = notifications.options
        json = global.json
        isPrivate = global.noDaemon
    }

    /// - Parameter prompt: What comes before anything else on the task's standard input.
    func perform(_ work: TaskSubmission.Work, prompt: TaskInputSource? = nil) throws {
        let input = [prompt, options.stdin.map { .named($0) }].compactMap(\.self)
        if options.wait {
            try waitingForTask { try submitAndWait(work, input) }
        } else {
            let answer = try submit(work, input)
            let record = try JSONText.decode(TaskRecord.self, from: answer)
            if json { context.console.print(bytes: answer + [UInt8(ascii: "\n")]) } else { announce(record) }
            if record.status == .failed, record.reason == .launchFailed { throw ExitCode(code: 1) }
        }
    }

    private func submit(_ work: TaskSubmission.Work, _ input: [TaskInputSource]) throws -> [UInt8] {
        var submission = TaskSubmission(
            id: .generate(at: WallClock.now()), work: work, caller: try context.caller())
        submission.executor = options.executor
        submission.workspace = options.workspace
        submission.name = options.name
        submission.tags = Dictionary(options.tag.map { ($0.key, $0.value) }) { _, last in last }
        submission.environment = try VariableOptions(options.env, files: options.envFile, caller: context.environment)
            .variables
        submission.timeLimitMilliseconds = options.timeout?.duration.milliseconds
        submission.killAfterMilliseconds = options.killAfter?.duration.milliseconds
        submission.leftovers = options.leftovers
        submission.splitsOutput = options.splitOutput
        submission.idempotencyKey = options.idempotencyKey
        submission.notifications = notifications
        submission.wantsProgress = json ? nil : true
        if input.isEmpty { return try submit(submission) }
        // The folder is there once a daemon has run.
        _ = try context.client.connect()
        let incoming = try IncomingFile(input, for: submission.id, in: context.locations)
        defer { incoming.discard() }
        submission.standardInputFile = incoming.name
        return try submit(submission)
    }

    /// Hands the task in, and shows what its place says before it has started.
    private func submit(_ submission: TaskSubmission) throws -> [UInt8] {
        try context.client.repeatingIfLost { connection in
            try connection.call(.submit, submission, notification: Method.submitProgress) { notification in
                let progress = try JSONText.decode(SubmitProgress.self, from: notification)
                let text = TextStyle.dim.applied(
                    to: PrintableText.oneLine(progress.text), when: context.console.errorUsesColour)
                context.console.note(text)
            }
        }
    }

    private func submitAndWait(_ work: TaskSubmission.Work, _ input: [TaskInputSource]) throws {
        let answer = try submit(work, input)
        var record = try JSONText.decode(TaskRecord.self, from: answer)
        if !json { context.console.note("task \(record.id)") }
        let plain = PlainSink(console: context.console, onlyToStandardError: json)
        var viewer = LogViewer(
            context.client, reference: record.id.description,
            into: record.kind == .claudeCode ? ClaudeSink(plain) : plain)
        do {
            let attendance = Attendance(
                context, record, killsOnInterrupt: options.killOnInterrupt, asks: !json,
                grace: options.killAfter?.duration ?? .seconds(10))
            record = try attendance.follow(with: &viewer) ?? record
        } catch let error as ExecutorError {
            // A task that was never started has an end, but no log.
            let answer = try context.client.call(.status, TaskReference(record.id.description))
            record = try JSONText.decode(TaskRecord.self, from: answer)
            guard error.code == .logNotFound, record.status.isTerminal else { throw error }
        }
        if isPrivate { _ = try? context.client.call(.settleDeliveries, NoParameters()) }
        if json {
            context.console.print(
                bytes: try Envelope.encode(.task, record, observedAt: WallClock.now()) + [UInt8(ascii: "\n")])
        } else {
            conclude(record)
        }
        throw ExitCode(code: TaskExit.code(of: record))
    }

    private func announce(_ record: TaskRecord) {
        context.console.print("ID: \(record.id)")
        if record.status.isTerminal { return conclude(record) }
        let reference = record.name ?? record.id.description
        context.console.note(
            """
            \(TaskWords.icon(record.kind)) \(record.status.rawValue) on \(PrintableText.oneLine(record.executor))
            follow: openclaw-agent logs -f \(reference)
            wait:   openclaw-agent wait \(reference)
            """)
    }

    private func conclude(_ record: TaskRecord) {
        guard record.status != .completed else { return }
        let reason = record.error.map { ": \(PrintableText.oneLine($0))" } ?? ""
        context.console.note("task \(TaskWords.status(record))\(reason)")
    }
}
