internal import AgentConfiguration
internal import Delivery
internal import ExecutorCore
internal import SystemSupport
internal import TaskStore

/// Decides who is told of a task, from what it says itself and what is configured.
struct DeliveryPlanner {
    private let options: NotificationOptions
    private let configured: DeliverySettings
    private let caller: CallerContext
    private let job: JobFinishedNotice?

    init(_ submission: TaskSubmission, _ configured: DeliverySettings) {
        job = submission.jobNotice
        // Whoever a job tells itself takes the place of who is configured; a web server is told as ever.
        options =
            job.map {
                NotificationOptions(
                    command: $0.notifyCommand ?? NotificationOptions.none,
                    file: $0.notifyFile ?? NotificationOptions.none, events: [.finished])
            } ?? submission.notifications ?? NotificationOptions()
        self.configured = configured
        caller = submission.caller
    }

    /// Nil when nobody is to be told.
    ///
    /// - Throws: ``ExecutorError`` with code `invalid_argument` or `config_invalid`.
    func plan(keepingIn files: ReceiverFiles) throws -> DeliveryPlan? {
        var settings = ReceiverSettings(home: caller.homeFolder)
        var receivers: [DeliveryPlan.Receiver] = []
        if let webhook = try webhook() {
            settings.webhook = webhook
            receivers.append(.init(kind: .webhook, target: Self.shown(webhook.url)))
        }
        if let command = command() {
            settings.command = command
            receivers.append(.init(kind: .command, target: Self.shortened(command.commandLine)))
        }
        if let file = file() {
            settings.file = file
            receivers.append(.init(kind: .file, target: file))
        }
        let events = try events(hasReceivers: !receivers.isEmpty)
        guard !receivers.isEmpty, !events.isEmpty else { return nil }
        return DeliveryPlan(
            receivers: receivers, events: events, outputMatch: options.outputMatch, jobCommand: job?.command,
            settings: try files.keep(settings))
    }

    // MARK: - Receivers

    private func webhook() throws -> ReceiverSettings.Webhook? {
        guard options.webhook != NotificationOptions.none, let url = try webhookURL() else { return nil }
        let environment = caller.environment
        do throws(ConfigurationProblem) {
            let address = try url.resolve(environment: environment) { _ in [] }
            guard url.refersToFiles || WebAddress(address) != nil else {
                throw ConfigurationProblem(
                    "'\(url.origin.path)' is no web address", expected: "one that starts with https:// or http://")
            }
            _ = try configured.webhookSecret?.resolve(environment: environment) { _ in [] }
        } catch {
            throw Self.error(error, in: url)
        }
        let names = url.variables.union(configured.webhookSecret?.variables ?? []).union(WebhookRoute.variables)
        return ReceiverSettings.Webhook(
            url: url, secret: configured.webhookSecret,
            timeLimitMilliseconds: configured.webhookTimeoutMilliseconds ?? ReceiverSettings.timeLimitMilliseconds,
            variables: environment.filter { names.contains($0.key) })
    }

    private func webhookURL() throws -> ConfigurationText? {
        guard let given = options.webhook else { return configured.webhookURL }
        do throws(ConfigurationProblem) {
            return try ConfigurationText(given, as: "--webhook")
        } catch {
            throw ExecutorError(.invalidArgument, "--webhook: \(error)", hint: "Write https://HOST/PATH.")
        }
    }

    private static func error(_ problem: ConfigurationProblem, in url: ConfigurationText) -> ExecutorError {
        if url.origin.position.line == 0 {
            return ExecutorError(.invalidArgument, problem.description, hint: "Write https://HOST/PATH.")
        }
        return ExecutorError(
            .configurationInvalid, "\(url.origin.file):\(problem)",
            hint: "Set it in the shell that you submit tasks from, or use ${file:PATH}.")
    }

    private func command() -> ReceiverSettings.Command? {
        guard let commandLine = options.command ?? configured.notifyCommand, commandLine != NotificationOptions.none
        else { return nil }
        return ReceiverSettings.Command(
            commandLine: commandLine, shell: job?.shellWrapper, environment: caller.environment,
            workingDirectory: caller.workingDirectory,
            timeLimitMilliseconds: configured.notifyTimeoutMilliseconds ?? ReceiverSettings.timeLimitMilliseconds)
    }

    private func file() -> String? {
        guard let path = options.file ?? configured.notifyFile, path != NotificationOptions.none else { return nil }
        return Path.tidy(caller.absolute(HomePath.resolve(path, home: caller.homeFolder)))
    }

    // MARK: - Events

    private func events(hasReceivers: Bool) throws(ExecutorError) -> Set<TaskEventType> {
        var events = Set(options.events.isEmpty ? configured.events ?? [.finished] : options.events)
        if options.events.contains(.outputMatch), options.outputMatch == nil {
            throw ExecutorError(
                .invalidArgument, "nothing is looked for in the output",
                hint: "Say what, with '--output-match TEXT' or '--output-regex RE'.")
        }
        if let match = options.outputMatch {
            _ = try LineFinder(match)
            events.insert(.outputMatch)
        } else {
            events.remove(.outputMatch)
        }
        guard hasReceivers || (options.events.isEmpty && options.outputMatch == nil) else {
            throw ExecutorError(
                .invalidArgument, "there is nobody to tell of the task",
                hint: "Say who, with '--webhook URL', '--notify-command CMD' or '--notify-file PATH'.")
        }
        return events
    }

    // MARK: - What may be shown

    /// The host of an address; of one whose host is not written down, the references.
    static func shown(_ url: ConfigurationText) -> String {
        let start = url.literalStart
        guard let address = WebAddress(start) else { return url.description }
        if start == url.source { return address.shown }
        // What a reference follows directly may be a part of the host.
        let isWhole = start.utf8.count > address.origin.utf8.count && address.shown != address.origin
        return isWhole || start.hasSuffix("/") ? address.origin + "/…" : url.description
    }

    private static func shortened(_ commandLine: String) -> String {
        let line = commandLine.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return line.count > 200 ? line.prefix(199) + "…" : line
    }
}
