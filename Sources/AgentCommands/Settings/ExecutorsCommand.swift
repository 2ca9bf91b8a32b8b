internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `executors`: where tasks can run.
struct ExecutorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "executors", abstract: "List the places where tasks can run.",
        discussion: "'local', this machine, is always there.",
        examples: [Example("openclaw-agent executors --json", "For a program")],
        topic: "Settings")

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(.executors, ExecutorsRequest(caller: try context.caller()))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        var table = Table([
            .init(title: "NAME", importance: 50), .init(title: "TYPE", importance: 30, isDroppable: true),
            .init(title: "TARGET", importance: 20, minimum: 16),
            .init(title: "UNFINISHED", importance: 25, isDroppable: true),
            .init(title: "LABELS", importance: 10, minimum: 8, isDroppable: true),
        ])
        for executor in try JSONText.decode(Listing.self, from: answer).executors {
            table.add([
                .init(executor.name + (executor.default ? " (default)" : "")), .init(executor.type),
                .init(executor.target), .init("\(executor.unfinishedTasks)"),
                .init(executor.labels.joined(separator: ", ")),
            ])
        }
        context.console.print(table.text(width: context.console.tableWidth, usesColour: context.console.usesColour))
    }
}

private struct Listing: Decodable {
    struct Entry: Decodable {
        var name: String
        var type: String
        var target: String
        var labels: [String]
        var `default`: Bool
        var unfinishedTasks: Int

        enum CodingKeys: String, CodingKey {
            case name, type, target, labels, `default`
            case unfinishedTasks = "unfinished_tasks"
        }
    }

    var executors: [Entry]
}
