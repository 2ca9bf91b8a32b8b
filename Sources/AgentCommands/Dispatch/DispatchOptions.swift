internal import CommandLineKit
internal import ExecutorCore

/// What `start` and `run` have in common.
struct DispatchOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: "Where to run it; 'local' is this machine.", valueName: "NAME",
        completion: .dynamic("executors"))
    var executor: String?

    @OptionGroup var policy: PolicyOptions

    @Option(
        name: .shortAndLong, help: "The folder to work in; this one unless given.", valueName: "DIR",
        completion: .directories)
    var workspace: String?

    @Flag(help: "Stay, show the output, and exit with the task's exit code.")
    var wait = false

    @Flag(help: "With --wait: Ctrl-C and SIGTERM end the task, too, instead of the waiting only.")
    var killOnInterrupt = false

    @Option(help: "End the task after this time.", valueName: "DURATION")
    var timeout: DurationArgument?

    @Option(help: "How long after TERM the rest gets KILL; 10s unless configured.", valueName: "DURATION")
    var killAfter: DurationArgument?

    @Option(help: "What printed nothing for this time is stalled; 0 for never.", valueName: "DURATION")
    var stallTimeout: DurationArgument?

    @Option(help: "With --stall-timeout: end a stalled task, or only say so in its status; 'end' unless configured.")
    var onStall: StallAction?

    @Option(
        help: "Set a variable for the task; NAME alone passes yours on. Values never show in listings or 'ps'.",
        valueName: "NAME=VALUE")
    var env: [String] = []

    @Option(help: "Set the variables in this file, one NAME=VALUE a line.", valueName: "FILE", completion: .files)
    var envFile: [String] = []

    @Option(help: "Hide the value of this variable wherever something of the task is shown.", valueName: "NAME")
    var mask: [String] = []

    @Option(
        help: "What the task reads, behind the prompt if there is one; '-' is your standard input.", valueName: "FILE",
        completion: .files)
    var stdin: String?

    @Option(help: "A name to call the task by, while no other unfinished one has it.", valueName: "NAME")
    var name: String?

    @Option(help: "A label to find the task by.", valueName: "KEY=VALUE")
    var tag: [PairArgument] = []

    @Flag(help: "Keep standard error in a log of its own.")
    var splitOutput = false

    @Option(help: "What to do with processes the task leaves behind: 'leave' for shell commands, 'kill' for agents.")
    var leftovers: LaunchSpec.Leftovers?

    @Option(help: "Give the task of this key instead of a second one.", valueName: "KEY")
    var idempotencyKey: String?

    init() {}

    /// Refuses options that mean nothing together.
    func validate() throws(UsageError) {
        if executor != nil, !policy.label.isEmpty {
            throw UsageError("'--executor' and '--label' exclude each other")
        }
        if onStall != nil, stallTimeout == nil {
            throw UsageError("'--on-stall' needs '--stall-timeout'", hint: "say how long the task may print nothing")
        }
        if killOnInterrupt, !wait {
            throw UsageError("'--kill-on-interrupt' needs '--wait'", hint: "without it there is nothing to interrupt")
        }
    }
}
