internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder

/// `status`: what is known of one task.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "status", abstract: "Show how a task is.",
        discussion: "The exit code says whether the question could be answered, not how the task is doing.",
        examples: [
            Example("openclaw-agent status 0193b4", "By the beginning of its id"),
            Example("openclaw-agent status nightly --json", "By its name, for a program"),
        ],
        topic: "Watch")

    @Argument(
        help: "The task: its id, the beginning of it, or its name.", valueName: "ID", completion: .dynamic("tasks"))
    var id: String?

    @OptionGroup var task: TaskOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws { _ = try task.reference(id) }

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(.status, TaskReference(try task.reference(id)))
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        let record = try JSONText.decode(TaskRecord.self, from: answer)
        context.console.print(TaskDetails(record, now: WallClock.now()).text(usesColour: context.console.usesColour))
    }
}
