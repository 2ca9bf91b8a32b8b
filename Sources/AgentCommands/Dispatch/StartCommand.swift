internal import CommandLineKit
internal import ControlProtocol
internal import ExecutorCore

/// `start`: a Claude Code task.
struct StartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "start", abstract: "Give Claude Code a prompt.",
        discussion: """
            Prints the task's id and returns; the session goes on by itself. 'openclaw-agent logs -f ID' shows what it \
            does, 'openclaw-agent status ID' how far it is and what it cost.

            The prompt is handed over on standard input, so it may be of any length and shows in no process listing.
            """,
        examples: [
            Example("openclaw-agent start -p 'Write tests for src/lib.rs' -w ~/myproject", "A prompt, here"),
            Example("openclaw-agent start --prompt-file task.md --max-turns 150 --wait", "A long one; stay and watch"),
            Example("git diff | openclaw-agent start -p 'Review this' --stdin -", "With something to read"),
            Example("openclaw-agent start --resume ID -p 'Now fix the warnings'", "Go on with an earlier session"),
        ],
        topic: "Dispatch")

    @Option(name: .shortAndLong, help: "What to do.", valueName: "TEXT")
    var prompt: String?

    @Option(help: "Read the prompt from this file; '-' is standard input.", valueName: "FILE", completion: .files)
    var promptFile: String?

    @Option(help: "End the session after so many turns; 100 unless configured.", valueName: "N")
    var maxTurns: Int?

    @Option(help: "A tool that needs no permission, such as 'Bash(git *)'.", valueName: "TOOL")
    var allowedTools: [String] = []

    @Option(help: "The model to use.", valueName: "NAME")
    var model: String?

    @Option(help: "Go on with the session of this task.", valueName: "TASK", completion: .dynamic("tasks"))
    var resume: String?

    @Option(help: "At a usage limit: fail, or park until it is reset; fail unless configured.", valueName: "fail|park")
    var onLimit: LimitAction?

    @OptionGroup var dispatch: DispatchOptions
    @OptionGroup(title: "Telling others") var notifications: NotificationArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        try notifications.validate()
        try dispatch.validate()
        if (prompt == nil) == (promptFile == nil) {
            throw UsageError(
                prompt == nil ? "the prompt is missing" : "'--prompt' and '--prompt-file' exclude each other",
                hint: "give it with '--prompt TEXT' or '--prompt-file FILE'")
        }
    }

    func run() throws {
        let options = TaskSubmission.ClaudeOptions(
            maxTurns: maxTurns, allowedTools: allowedTools, model: model, resume: resume,
            onLimit: onLimit)
        let text: TaskInputSource = prompt.map { .text($0) } ?? .named(promptFile ?? "-")
        try Dispatch(global, dispatch, notifications).perform(.claude(options), prompt: text)
    }
}
