internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder

/// `deliveries`: who was told of tasks, and who was not.
struct DeliveriesCommand: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "deliveries", abstract: "See who was told of tasks, and tell them again.",
        discussion: """
            What is told to whom is said with --webhook, --notify-command and --notify-file, or configured. A receiver \
            that does not acknowledge is told again, for three days; then the delivery is 'dead' and waits for you.
            """,
        topic: "Watch",
        subcommands: [DeliveriesListCommand.self, DeliveriesShowCommand.self, DeliveriesRetryCommand.self])

    @OptionGroup(title: "Global options") var global: GlobalOptions
}

/// `deliveries list`.
struct DeliveriesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "list", abstract: "List deliveries, newest first.",
        examples: [
            Example("openclaw-agent deliveries list --state dead", "What was given up"),
            Example("openclaw-agent deliveries list --task nightly --json", "All of one task, for a program"),
        ])

    @Option(help: "Only those in this state.")
    var state: DeliveryRecord.State?

    @Option(help: "Only those of this task.", valueName: "ID", completion: .dynamic("tasks"))
    var task: String?

    @Option(help: "At most so many; 0 for all.", valueName: "N")
    var limit = 50

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws { if limit < 0 { throw UsageError("'--limit' needs a number that is not negative") } }

    func run() throws {
        let context = try CommandContext(global)
        let request = DeliveryListRequest(task: task, state: state, limit: limit == 0 ? nil : limit)
        let answer = try context.client.call(.listDeliveries, request)
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let listing = try JSONText.decode(Listing.self, from: answer)
        if listing.deliveries.isEmpty { return context.console.note("no deliveries") }
        let table = DeliveryTable(listing.deliveries, now: WallClock.now())
        context.console.print(table.text(width: context.console.tableWidth, usesColour: context.console.usesColour))
        if let dead = listing.totals["dead"], dead > 0 {
            context.console.note("\(dead) given up; 'openclaw-agent deliveries retry --all-dead' tries them again")
        }
    }

    private struct Listing: Decodable {
        var totals: [String: Int]
        var deliveries: [DeliveryRecord]
    }
}

/// `deliveries show`.
struct DeliveriesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "show", abstract: "Show one delivery in full, and what the receiver gets.",
        examples: [Example("openclaw-agent deliveries show dlv_3f09", "By the beginning of its id")])

    @Argument(help: "The delivery: its id or the beginning of it.", valueName: "ID")
    var id: String

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(.showDelivery, DeliveryReference(id))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let record = try JSONText.decode(DeliveryRecord.self, from: answer)
        let details = DeliveryDetails(record, now: WallClock.now())
        context.console.print(details.text(usesColour: context.console.usesColour))
        context.console.print(bytes: Self.payload(of: answer) + [UInt8(ascii: "\n")])
        switch record.state {
        case .dead: context.console.note("'openclaw-agent deliveries retry \(record.id)' tries it again")
        case .pending where record.lastError != nil:
            context.console.note(
                "it is tried again by itself, or now with: openclaw-agent deliveries retry \(record.id)")
        case .pending, .delivered: break
        }
    }

    /// What the receiver gets, byte for byte: the last member of the answer. No text in JSON holds a bare quotation mark,
    /// so nothing else reads like its key.
    private static func payload(of answer: [UInt8]) -> ArraySlice<UInt8> {
        let key = Array(#","payload":"#.utf8)
        let start = answer.indices.first { answer[$0...].starts(with: key) }
        return start.map { answer[($0 + key.count)...].dropLast() } ?? []
    }
}

/// `deliveries retry`.
struct DeliveriesRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "retry", abstract: "Tell receivers again, now, under the same event id.",
        discussion: """
            Also what has been acknowledged may be told again. The id of an event stands for all of its deliveries.
            """,
        examples: [
            Example("openclaw-agent deliveries retry dlv_3f09", "One delivery"),
            Example("openclaw-agent deliveries retry --all-dead", "Everything that was given up"),
        ])

    @Argument(help: "The deliveries.", valueName: "ID")
    var ids: [String] = []

    @Flag(help: "Every delivery that was given up.")
    var allDead = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if ids.isEmpty, !allDead {
            throw UsageError("the delivery is missing", hint: "name at least one, or '--all-dead'")
        }
    }

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(.retryDeliveries, RedeliverRequest(references: ids, allDead: allDead))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let count = try JSONText.decode(Report.self, from: answer).retried
        context.console.print("\(count) \(count == 1 ? "delivery is" : "deliveries are") tried again now")
        if count > 0 { context.console.note("'openclaw-agent deliveries list' shows what comes of it") }
    }

    private struct Report: Decodable {
        var retried: Int
    }
}
