internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TerminalText

/// `cleanup`: forget tasks that have ended.
struct CleanupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "cleanup", abstract: "Forget tasks that have ended: record, folder and log.",
        discussion: """
            A task that has not ended is never touched; end it first with 'openclaw-agent kill'. One that has run on a \
            host that does not answer is kept, since its folder there cannot be removed; --force forgets it all the same.
            """,
        examples: [
            Example("openclaw-agent cleanup 0193b4", "One task"),
            Example("openclaw-agent cleanup --finished", "All that have ended"),
        ],
        aliases: ["rm"], topic: "Control")

    @Argument(help: "The tasks.", valueName: "ID", completion: .dynamic("tasks"))
    var ids: [String] = []

    @Flag(help: "Every task that has ended.")
    var finished = false

    @Flag(help: "Forget tasks, too, whose host does not answer; what they have left there stays.")
    var force = false

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
            .cleanup, CleanupRequest(references: ids + tasks.taskId, finished: finished, force: force))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let report = try JSONText.decode(Report.self, from: answer)
        let removed = report.removed
        context.console.print(removed.count == 1 ? "removed \(removed[0])" : "removed \(removed.count) tasks")
        for kept in report.kept ?? [] {
            context.console.note("kept \(kept.taskID): \(PrintableText.oneLine(kept.error))")
        }
    }
}

private struct Report: Decodable {
    struct Kept: Decodable {
        var taskID: TaskID
        var error: String

        enum CodingKeys: String, CodingKey {
            case taskID = "task_id"
            case error
        }
    }

    var removed: [TaskID]
    /// Nil from daemons that do not tell.
    var kept: [Kept]?
}
