internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `tail`: the last part of a task's output, and how the task is.
struct TailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "tail", abstract: "Show how a task is and what it has printed last, in one bounded answer.",
        discussion: """
            For programs: however much the task prints, the answer is small, and says which bytes it holds and how many \
            there are. 'openclaw-agent logs' follows, and shows Claude Code sessions readably.
            """,
        examples: [
            Example("openclaw-agent tail 0193b4", "The last 50 lines, 64 KiB at most"),
            Example("openclaw-agent tail nightly --tail-lines 5 --json", "For a program"),
        ],
        topic: "Watch")

    @Argument(
        help: "The task: its id, the beginning of it, or its name.", valueName: "ID", completion: .dynamic("tasks"))
    var id: String?

    @OptionGroup(title: "Output in the answer") var tail: TailOptions
    @OptionGroup var task: TaskOption
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws { _ = try task.reference(id) }

    func run() throws {
        let context = try CommandContext(global)
        let answer = try context.client.call(
            .observe, ObserveRequest(reference: try task.reference(id), limitMilliseconds: 0, tail: tail.limits))
        let observation = try JSONText.decode(Observation.self, from: answer)
        if let failure = observation.outputError { throw ExecutorError(failure) }
        if global.json { return context.console.print(bytes: answer + [UInt8(ascii: "\n")]) }
        TailView(context.console).show(observation.output, failure: nil)
        context.console.note("task \(TaskWords.status(try JSONText.decode(TaskRecord.self, from: answer)))")
    }
}
