internal import AgentConfiguration
internal import ClaudeCode
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// Turns what somebody asked for into what will be done, or says what is wrong with it.
///
/// Everything is decided from the submission and the configuration it names: nothing of a task comes from the
/// daemon's own surroundings.
struct SubmissionPlanner: Sendable {
    let locations: AgentLocations
    let places: Places
    let receivers: ReceiverFiles

    /// - Throws: ``ExecutorError``; nothing has been written by then.
    ///
    /// - Parameters:
    ///   - after: The tasks that have to end first.
    ///   - load: How many tasks run on an executor, and how many wait for it.
    func plan(
        _ submission: TaskSubmission, resuming session: ResumedSession?,
        after: [TaskID: DispatchPolicy.Dependency.Condition], load: (String) -> (running: Int, waiting: Int)
    ) throws -> SubmissionPlan {
        try SubmissionCheck.check(submission)
        let caller = submission.caller
        let configuration = try Configuration.load(for: caller)
        let access = PlaceAccess(of: caller)
        let choice = ExecutorChoice(configuration: configuration, places: places, caller: caller, access: access)
        let executor = try choice.executor(for: submission, load: load)
        let site = try PlaceSettings(executor, in: configuration, home: caller.homeFolder)
        let place = places.place(for: site, named: executor.name, access)
        let surroundings = try Surroundings(
            of: submission, executor, workspace: submission.workspace ?? session?.workspace ?? executor.workspace)
        let folder = TaskFolder(root: locations.tasksFolder, id: submission.id)
        let token = TaskVariables.token(for: submission.id)
        let environment = surroundings.environment.merging(TaskVariables.own(submission.id, attempt: 1, token: token)) {
            $1
        }
        let hiding = try SubmissionMask(submission.mask, executor.mask, in: surroundings.environment)
        let inputFile = try standardInputFile(submission)
        let kind: TaskKind
        let command: TaskInputs.Command
        let prompt: String
        switch submission.work {
        case .script(let text): (kind, command, prompt) = (.shellCommand, .script(text), text)
        case .words(let words):
            (kind, command, prompt) = (.shellCommand, .words(words), words.map(ShellWord.quoted).joined(separator: " "))
        case .claude(let options):
            let words = try claudeWords(options, submission.id, executor, surroundings, session)
            (kind, command, prompt) = (.claudeCode, .words(words), try Self.promptText(inputFile, hiding))
        }

        let spec = LaunchSpec(
            inputFolder: folder.path, commandForm: command.form, workspace: surroundings.workspace,
            fileCreationMask: submission.caller.fileCreationMask,
            timeLimit: submission.timeLimitMilliseconds.map { .milliseconds($0) } ?? executor.timeLimit,
            killAfter: submission.killAfterMilliseconds.map { .milliseconds($0) } ?? executor.killAfter,
            leftovers: submission.leftovers ?? executor.leftovers(for: kind), splitsOutput: submission.splitsOutput,
            maximumLogBytes: executor.maximumLogBytes, token: token)
        var record = TaskRecord(
            id: submission.id, name: submission.name, executor: executor.name,
            executorType: executor.backend.type.rawValue, kind: kind, prompt: hiding.shown(prompt),
            workspace: surroundings.workspace, tags: submission.tags.mapValues(hiding.shown),
            createdAt: WallClock.now())
        record.timeLimitMilliseconds = spec.timeLimitMilliseconds
        record.splitsOutput = spec.splitsOutput
        if kind == .claudeCode { record.claude = ClaudeProgress(sessionID: submission.id.description) }
        let settings = String(decoding: try RecordJSON.encode(executor.executor.snapshot), as: UTF8.self)
        var launch = StoredLaunch(
            spec: spec, executorSettings: settings, access: place.isElsewhere ? access.variables : nil)
        if let host = site.host { launch.hostSettings = String(decoding: try RecordJSON.encode(host), as: UTF8.self) }
        if place.isElsewhere, kind == .claudeCode { launch.claudeConfigFolder = environment["CLAUDE_CONFIG_DIR"] }
        launch.deliveries = try DeliveryPlanner(submission, configuration.defaults.deliveries).plan(
            keepingIn: receivers)
        try hiding.hide(in: &launch.deliveries)
        launch.mask = hiding.rules
        launch.retry = submission.dispatch?.retry
        record.retriesLeft = launch.retry?.retries ?? 0
        if case .claude(let options) = submission.work, (options.onLimit ?? executor.onLimit) == .park {
            launch.parksAtLimit = true
        }
        let ticket = QueueTicket(
            priority: submission.dispatch?.priority ?? 0, after: after,
            notBefore: submission.dispatch?.delayMilliseconds.map {
                Timestamp(milliseconds: record.createdAt.milliseconds + $0)
            },
            maximumParallel: executor.executor.maxParallel)
        if ticket != QueueTicket() { launch.ticket = ticket }
        launch.stalls = submission.stallPolicy(on: executor, kind)
        let metadata = StagedMetadata(record: record, launch: launch, idempotencyKey: submission.idempotencyKey)
        return SubmissionPlan(
            record: record, launch: launch, place: place, access: access,
            inputs: TaskInputs(command: command, environment: environment, metadata: try RecordJSON.encode(metadata)),
            standardInputFile: inputFile, retention: configuration.retention, warnings: hiding.warnings)
    }

    private func claudeWords(
        _ options: TaskSubmission.ClaudeOptions, _ id: TaskID, _ executor: ResolvedExecutor,
        _ surroundings: Surroundings, _ session: ResumedSession?
    ) throws -> [String] {
        return ClaudeCommand(
            claudePath: try surroundings.program(executor.claudePath), maxTurns: options.maxTurns ?? executor.maxTurns,
            model: options.model,
            allowedTools: options.allowedTools, sessionID: id.description, resumeSessionID: session?.sessionID
        ).words
    }

    /// The file that a client has left in the incoming folder.
    func standardInputFile(_ submission: TaskSubmission) throws -> String? {
        guard let name = submission.standardInputFile else { return nil }
        guard !name.contains("/"), name != "..", name != "." else {
            throw ExecutorError(.invalidArgument, "'\(name)' is no file of the incoming folder")
        }
        return Path.join(locations.incomingFolder, name)
    }

    /// As much of the prompt as a record may need.
    private static func promptText(_ file: String?, _ hiding: SubmissionMask) throws -> String {
        guard let file else {
            throw ExecutorError(.invalidArgument, "the prompt is missing", hint: "Give one with '--prompt'.")
        }
        let bytes = try FileDescriptor.open(file, O_RDONLY | O_NOFOLLOW).read(upTo: hiding.promptLimit)
        if bytes.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
            throw ExecutorError(.invalidArgument, "the prompt is empty", hint: "Say what is to be done.")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension CallerContext {
    /// The path as the caller means it.
    func absolute(_ path: String) -> String { Path.join(workingDirectory, path) }

    /// The caller's home folder.
    var homeFolder: String { environment["HOME"] ?? UserAccount.homeFolder ?? "/" }
}
