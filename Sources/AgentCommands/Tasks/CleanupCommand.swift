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

            --orphans lists containers of the configured engines that carry our label and belong to no task here; another \
            user of the engine may know them. --orphans --force removes them.
            """,
        examples: [
            Example("openclaw-agent cleanup 0193b4", "One task"),
            Example("openclaw-agent cleanup --finished", "All that have ended"),
            Example("openclaw-agent cleanup --orphans", "Containers that nobody knows any more"),
        ],
        aliases: ["rm"], topic: "Control")

    @Argument(help: "The tasks.", valueName: "ID", completion: .dynamic("tasks"))
    var ids: [String] = []

    @Flag(help: "Every task that has ended.")
    var finished = false

    @Flag(help: "Containers with our label that belong to no task.")
    var orphans = false

    @Flag(help: "Forget tasks, too, whose host does not answer; what they have left there stays.")
    var force = false

    @OptionGroup var tasks: TasksOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        let wishes = (ids + tasks.taskId).isEmpty ? [finished, orphans] : [finished, orphans, true]
        switch wishes.count(where: \.self) {
        case 1: break
        case 0:
            throw UsageError(
                "the task is missing", hint: "name at least one, or '--finished' for all that have ended")
        default:
            throw UsageError("single tasks, '--finished' and '--orphans' exclude each other")
        }
    }

    func run() throws {
        let context = try CommandContext(global)
        if orphans { return try cleanUpOrphans(context) }
        let answer = try context.client.call(
            .cleanup, CleanupRequest(references: ids + tasks.taskId, finished: finished, force: force))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let report = try JSONText.decode(Report.self, from: answer)
        let removed = report.removed
        context.console.print(removed.count == 1 ? "removed \(removed[0])" : "removed \(removed.count) tasks")
        for kept in report.kept ?? [] { context.console.note(kept.text) }
    }

    private func cleanUpOrphans(_ context: CommandContext) throws {
        let answer = try context.client.call(.orphans, OrphansRequest(caller: try context.caller(), removes: force))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let found = try JSONText.decode(Orphans.self, from: answer).orphans
        for orphan in found {
            let text = "\(orphan.removed ? "removed" : "found") \(orphan.name) (\(orphan.executor), \(orphan.state))"
            context.console.print(PrintableText.oneLine(text))
        }
        if found.isEmpty { return context.console.print("no container is without its task") }
        if !force { context.console.note("--orphans --force removes them") }
    }
}

private struct Orphans: Decodable {
    struct Orphan: Decodable {
        var executor: String
        var name: String
        var state: String
        var removed: Bool
    }

    var orphans: [Orphan]
}

private struct Report: Decodable {
    var removed: [TaskID]
    /// Nil from daemons that do not tell.
    var kept: [KeptTask]?
}
