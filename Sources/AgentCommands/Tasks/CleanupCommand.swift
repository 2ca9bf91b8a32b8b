internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `cleanup`: forget tasks that have ended.
struct CleanupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "cleanup", abstract: "Forget tasks that have ended: record, folder and log.",
        discussion: "A task that has not ended is never touched; end it first with 'openclaw-agent kill'.",
        examples: [
            Example("openclaw-agent cleanup 0193b4", "One task"),
            Example("openclaw-agent cleanup --finished", "All that have ended"),
        ],
        aliases: ["rm"], topic: "Control")

    @Argument(help: "The tasks.", valueName: "ID", completion: .dynamic("tasks"))
    var ids: [String] = []

    @Flag(help: "Every task that has ended.")
    var finished = false

    @OptionGroup var tasks: TasksOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if (ids + tasks.taskId).isEmpty != finished {
            throw UsageError(
                finished ? "'--finished' and single tasks exclude each other" : "the task is missing",
                hint: finished ? nil : "name at least one, or '--finished' for all that have ended")
        }
    }

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(
            .cleanup, CleanupRequest(references: ids + tasks.taskId, finished: finished))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let removed = try JSONText.decode(Removed.self, from: answer).removed
        context.console.print(removed.count == 1 ? "removed \(removed[0])" : "removed \(removed.count) tasks")
    }
}

private struct Removed: Decodable {
    var removed: [TaskID]
}
