internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder
internal import TerminalText

/// Submits a task and says what came of it.
struct Dispatch {
    let context: CommandContext
    private let options: DispatchOptions
    private let notifications: NotificationOptions?
    let json: Bool
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
        let input = input(behind: prompt)
        if options.wait {
            try waitingForTask { try submitAndWait(work, input) }
        } else {
            let answer = try submit(work, input)
            let record = try JSONText.decode(TaskRecord.self, from: answer)
            if json {
                context.console.print(bytes: answer + [UInt8(ascii: "\n")])
            } else {
                try noteWarnings(answer)
                announce(record)
            }
            if record.status == .failed, record.reason == .launchFailed { throw ExitCode(code: 1) }
        }
    }

    /// Where the task's standard input comes from.
    func input(behind prompt: TaskInputSource? = nil) -> [TaskInputSource] {
        [prompt, options.stdin.map { .named($0) }].compactMap(\.self)
    }

    private func submit(_ work: TaskSubmission.Work, _ input: [TaskInputSource]) throws -> [UInt8] {
        try submitting(work, input) { submission in
            try context.client.repeatingIfLost { try handIn(.submit, submission, $0) }
        }
    }

    /// Makes a submission of what was asked for, and leaves the task's standard input where the daemon finds it.
    func submitting(
        _ work: TaskSubmission.Work, _ input: [TaskInputSource], _ call: (TaskSubmission) throws -> [UInt8]
    ) throws -> [UInt8] {
        var submission = TaskSubmission(
            id: .generate(at: WallClock.now()), work: work, caller: try context.caller())
        submission.executor = options.executor
        submission.dispatch = options.policy.policy
        submission.workspace = options.workspace
        submission.name = options.name
        submission.tags = Dictionary(options.tag.map { ($0.key, $0.value) }) { _, last in last }
        submission.environment = try VariableOptions(options.env, files: options.envFile, caller: context.environment)
            .variables
        submission.mask = options.mask.isEmpty ? nil : MaskRequest(options.mask)
        submission.timeLimitMilliseconds = options.timeout?.duration.milliseconds
        submission.killAfterMilliseconds = options.killAfter?.duration.milliseconds
        submission.stallTimeoutMilliseconds = options.stallTimeout?.duration.milliseconds
        submission.onStall = options.onStall
        submission.leftovers = options.leftovers
        submission.splitsOutput = options.splitOutput
        submission.idempotencyKey = options.idempotencyKey
        submission.notifications = notifications
        submission.wantsProgress = json ? nil : true
        if input.isEmpty { return try call(submission) }
        // The folder is there once a daemon has run.
        _ = try context.client.connect()
        let incoming = try IncomingFile(input, for: submission.id, in: context.locations)
        defer { incoming.discard() }
        submission.standardInputFile = incoming.name
        return try call(submission)
    }

    /// Hands a task in, and shows what its place says before it has started.
    func handIn(
        _ method: Method, _ parameters: some Codable & Sendable, _ connection: ControlConnection
    ) throws -> [UInt8] {
        try connection.call(method, parameters, notification: Method.submitProgress) { notification in
            let progress = try JSONText.decode(SubmitProgress.self, from: notification)
            let text = TextStyle.dim.applied(
                to: PrintableText.oneLine(progress.text), when: context.console.errorUsesColour)
            context.console.note(text)
        }
    }

    private func submitAndWait(_ work: TaskSubmission.Work, _ input: [TaskInputSource]) throws {
        let answer = try submit(work, input)
        var record = try JSONText.decode(TaskRecord.self, from: answer)
        try noteWarnings(answer)
        if !json {
            context.console.note("task \(record.id)")
            noteWaiting(record)
        }
        let plain = PlainSink(console: context.console, onlyToStandardError: json)
        var viewer = LogViewer(
            context.client, reference: record.id.description, attempt: record.attempt,
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
        noteWaiting(record)
        context.console.note(
            """
            \(TaskWords.icon(record.kind)) \(record.status.rawValue) on \(PrintableText.oneLine(record.executor))
            follow: openclaw-agent logs -f \(reference)
            wait:   openclaw-agent wait \(reference)
            """)
    }

    private func noteWaiting(_ record: TaskRecord) {
        if let waiting = record.waitingFor {
            context.console.note("it waits: \(PrintableText.oneLine(waiting.message))")
        }
    }

    /// Says what the answer to a submission warns of.
    func noteWarnings(_ answer: [UInt8]) throws {
        for warning in try JSONText.decode(SubmissionWarnings.self, from: answer).warnings ?? [] {
            context.console.note("warning: \(PrintableText.oneLine(warning))")
        }
    }

    private func conclude(_ record: TaskRecord) {
        guard record.status != .completed else { return }
        let reason = record.error.map { ": \(PrintableText.oneLine($0))" } ?? ""
        context.console.note("task \(TaskWords.status(record))\(reason)")
    }
}
