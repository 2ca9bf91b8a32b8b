internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TerminalText

/// `__complete`: candidates for the shell's completion of ids and names. Never starts a daemon, never complains.
struct CompleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "__complete", abstract: "Print candidates for a shell's completion.", isHidden: true)

    @Argument(help: "What is to be completed: tasks or executors.", valueName: "KIND")
    var kind: String

    @Argument(parsing: .afterTerminator, help: "How it begins.", valueName: "PREFIX")
    var prefix: [String] = []

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        guard let connection = try? context.client.connectIfRunning() else { return }
        let beginning = prefix.first ?? ""
        switch kind {
        case "tasks":
            let answer = try connection.call(.list, ListRequest(limit: 100))
            for task in try JSONText.decode(TaskList.self, from: answer).tasks {
                for word in [task.name, task.id.description].compactMap(\.self) where word.hasPrefix(beginning) {
                    context.console.print(
                        "\(word)\t\(TaskWords.status(task)) \(PrintableText.oneLine(task.prompt).prefix(40))")
                }
            }
        case "executors":
            let answer = try connection.call(.executors, ExecutorsRequest(caller: try context.caller()))
            for executor in try JSONText.decode(Names.self, from: answer).executors
            where executor.name.hasPrefix(beginning) {
                context.console.print(executor.name)
            }
        default: break
        }
    }
}

private struct Names: Decodable {
    struct Entry: Decodable {
        var name: String
    }

    var executors: [Entry]
}
