internal import CommandLineKit
internal import ControlProtocol
internal import ExecutorCore

/// `run`: a shell command.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "run", abstract: "Run a shell command.",
        discussion: """
            Prints the task's id and returns; the command goes on by itself. With --wait its output is shown as it \
            comes, and the exit code is the command's own (124: time limit or stall, 125: our failure, 128+n: signal n). Ctrl-C \
            ends the waiting and, on a terminal, asks whether the command shall end, too; --kill-on-interrupt ends it.

            With --observe the answer comes when the command has ended, or when the time is over and it goes on: how it \
            is, and the last part of its output. The exit code does not depend on the command's then.

            A local task gets your environment and works in this folder unless told otherwise.
            """,
        examples: [
            Example("openclaw-agent run --cmd 'make build && make test' -w ~/myproject", "In the background"),
            Example("openclaw-agent run --wait --timeout 10m -- cargo test --release", "Stay; a program, no shell"),
            Example(
                "openclaw-agent run --name nightly --env MODE=full --cmd ./deploy.sh", "With a name and a variable"),
            Example(
                "openclaw-agent run --observe 10s --json -- make lint", "State and output in one answer, for a program"),
            Example("openclaw-agent run --wait --stdin data.json -- jq .name", "With something to read"),
        ],
        topic: "Dispatch")

    @Option(name: [.customShort("c"), .long], help: "A command line for /bin/sh.", valueName: "STRING")
    var cmd: String?

    @Argument(parsing: .afterTerminator, help: "A program and its arguments, run without a shell.")
    var argv: [String] = []

    @Option(help: "Stay until the command has ended, at most this long, then say how it is.", valueName: "DURATION")
    var observe: DurationArgument?

    @OptionGroup(title: "Output in the answer") var tail: TailOptions
    @OptionGroup var dispatch: DispatchOptions
    @OptionGroup(title: "Telling others") var notifications: NotificationArguments
    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        try notifications.validate()
        try dispatch.validate()
        if (cmd == nil) == argv.isEmpty {
            throw UsageError(
                cmd == nil ? "the command is missing" : "'--cmd' and a program behind '--' exclude each other",
                hint: "give it with '--cmd STRING' or behind '--'")
        }
        if observe != nil, dispatch.wait { throw UsageError("'--observe' and '--wait' exclude each other") }
        if observe == nil, tail.areGiven { throw UsageError("'--tail-lines' and '--max-bytes' go with '--observe'") }
    }

    func run() throws {
        let work: TaskSubmission.Work = cmd.map { .script($0) } ?? .words(argv)
        let dispatching = try Dispatch(global, dispatch, notifications)
        guard let observe else { return try dispatching.perform(work) }
        try dispatching.perform(work, observingFor: observe.duration, tail.limits)
    }
}
