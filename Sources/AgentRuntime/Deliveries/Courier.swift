internal import AgentConfiguration
internal import Delivery
internal import ExecutorCore
internal import SystemSupport
internal import TaskStore

/// Carries one event to one receiver, once.
struct Courier: Sendable {
    private let receivers: ReceiverFiles
    private let webhooks = WebhookClient()
    private let files: NotifyFile
    private let tasksFolder: String

    init(_ receivers: ReceiverFiles, tasksFolder: String) throws(DeliveryFailure) {
        self.receivers = receivers
        self.tasksFolder = tasksFolder
        files = try NotifyFile()
    }

    /// - Throws: ``DeliveryFailure`` unless the receiver has acknowledged the event.
    func deliver(_ entry: OutboxEntry) async throws(DeliveryFailure) {
        let settings: ReceiverSettings
        do {
            settings = try receivers.read(entry.settings)
        } catch {
            throw DeliveryFailure("how the receiver is reached is no longer known: \(error)", isFinal: true)
        }
        switch entry.record.kind {
        case .webhook: try await post(entry, settings.webhook, home: settings.home)
        case .command: try await run(entry, settings.command, home: settings.home)
        case .file:
            guard let file = settings.file else { throw Self.unknownReceiver }
            _ = jobFile(entry)?.prepare()
            try await files.append(Array(entry.payload.utf8), to: file)
        }
    }

    /// Where a job of `agent-exec` keeps its event; nil for other tasks.
    func jobFile(_ entry: OutboxEntry) -> JobEventFile? { JobEventFile(entry, in: tasksFolder) }

    private func post(
        _ entry: OutboxEntry, _ webhook: ReceiverSettings.Webhook?, home: String
    ) async throws(DeliveryFailure) {
        guard let webhook else { throw Self.unknownReceiver }
        let environment = webhook.variables.merging(["HOME": home]) { $1 }
        let url = try Self.resolve(webhook.url, environment)
        guard WebAddress(url) != nil else { throw DeliveryFailure("what 'webhook_url' refers to is no web address") }
        var secret: WebhookSecret?
        if let text = webhook.secret {
            secret = WebhookSecret(try Self.resolve(text, environment))
            guard secret != nil else {
                throw DeliveryFailure("'webhook_secret' is empty, or no base64 follows its 'whsec_'")
            }
        }
        try await webhooks.send(
            WebhookMessage(
                url: url, id: entry.record.eventID, body: Array(entry.payload.utf8), secret: secret,
                timeLimit: .milliseconds(webhook.timeLimitMilliseconds),
                route: WebhookRoute(to: url, environment: webhook.variables)))
    }

    private static func resolve(
        _ text: ConfigurationText, _ environment: [String: String]
    ) throws(DeliveryFailure) -> String {
        do throws(ConfigurationProblem) {
            return try text.resolve(environment: environment) { try Files.read($0) }
        } catch {
            throw DeliveryFailure(error.message)
        }
    }

    private func run(
        _ entry: OutboxEntry, _ command: ReceiverSettings.Command?, home: String
    ) async throws(DeliveryFailure) {
        guard let command else { throw Self.unknownReceiver }
        if let job = jobFile(entry), job.prepare() {
            return try await command.notifying(home: home).run(eventFile: job.path, variables: job.variables)
        }
        let eventFile = Path.join(receivers.eventsFolder, "\(entry.record.id).json")
        do throws(Errno) {
            try Files.createFolder(receivers.eventsFolder)
            try Files.replace(eventFile, with: Array(entry.payload.utf8), durable: false)
        } catch {
            throw DeliveryFailure("the event file cannot be written: \(error)")
        }
        defer { try? Files.removeTree(eventFile) }
        try await command.notifying(home: home).run(
            eventFile: eventFile,
            variables: ["OPENCLAW_EVENT_ID": entry.record.eventID, "OPENCLAW_EVENT_TYPE": entry.record.event.rawValue])
    }

    private static let unknownReceiver = DeliveryFailure("the receiver is not written down", isFinal: true)
}

extension ReceiverSettings.Command {
    /// - Parameter home: Where it works when its own folder is gone.
    fileprivate func notifying(home: String) -> NotifyCommand {
        var notifying = NotifyCommand(
            commandLine: commandLine, environment: environment,
            workingDirectory: Files.realPath(workingDirectory) ?? home,
            timeLimit: .milliseconds(timeLimitMilliseconds))
        if let shell { notifying.shell = shell }
        return notifying
    }
}
