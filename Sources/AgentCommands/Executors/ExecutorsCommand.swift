internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder

/// `executors`: where tasks can run.
struct ExecutorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "executors", abstract: "List the places where tasks can run.",
        discussion: """
            'local', this machine, is always there. What is shown of the others is what is known from the last contact; \
            --check asks each of them now, all at the same time.
            """,
        examples: [
            Example("openclaw-agent executors --check", "Ask every host whether it answers"),
            Example("openclaw-agent executors trust crib", "See the key of a new host, and pin it"),
        ],
        topic: "Settings", subcommands: [TrustCommand.self])

    @Flag(help: "Ask each place first whether it answers.")
    var check = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(
            .executors, ExecutorsRequest(caller: try context.caller(), asks: check))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let executors = try JSONText.decode(Listing.self, from: answer).executors
        let table = ExecutorTable(executors, now: WallClock.now())
        context.console.print(table.text(width: context.console.tableWidth, usesColour: context.console.usesColour))
    }

    private struct Listing: Decodable {
        var executors: [ExecutorTable.Row]
    }
}
