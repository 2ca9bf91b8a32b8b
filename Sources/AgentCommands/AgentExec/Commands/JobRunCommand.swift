internal import CommandLineKit
internal import ExecutorCore

/// `agent-exec run`.
struct JobRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "run", abstract: "Start a background job, and say how it is after a moment.",
        discussion: """
            A single word is a command line for the shell; several are a program and its arguments. Without --wait the \
            answer comes after --snapshot-after, or when the job has ended.
            """,
        examples: [
            Example("agent-exec run -- make test", "A program and its arguments"),
            Example("agent-exec run 'make lint && make test'", "A command line"),
        ])

    @Option(help: "How long to wait for the end before answering; 0 answers at once.", valueName: "MS")
    var snapshotAfter: Milliseconds = 10_000

    @Option(help: "End the job after this time; 0 for never.", valueName: "MS")
    var timeout: Milliseconds = 0

    @Option(help: "How long after TERM the rest gets KILL.", valueName: "MS")
    var killAfter: Milliseconds = 0

    @OptionGroup var tail: JobTailOptions

    @Option(help: "The folder to work in; this one unless given.", valueName: "DIR", completion: .directories)
    var cwd: String?

    @Option(help: "Set a variable.", valueName: "KEY=VALUE")
    var env: [PairArgument] = []

    @Option(help: "Set the variables in this file, one KEY=VALUE a line.", valueName: "FILE", completion: .files)
    var envFile: [String] = []

    @Flag(help: "Give the job the variables of the caller; this is so anyway.")
    var inheritEnv = false

    @Flag(help: "Give the job only the variables that are set here.")
    var noInheritEnv = false

    @Option(help: "Hide the value of this variable wherever something of the job is shown.", valueName: "KEY")
    var mask: [String] = []

    @Flag(help: "Stay until the job has ended.")
    var wait = false

    @Option(help: "Accepted; the end is told, not asked for.", valueName: "MS")
    var waitPollMs: Milliseconds = 200

    @Option(help: "Accepted; progress is always up to date.", valueName: "MS")
    var progressEvery: Milliseconds = 0

    @Option(help: "Run this command line when the job has ended; it reads the event.", valueName: "COMMAND")
    var notifyCommand: String?

    @Option(help: "Append the event to this file when the job has ended.", valueName: "PATH", completion: .files)
    var notifyFile: String?

    @Option(help: "Read the shell wrapper from this config.toml.", valueName: "PATH", completion: .files)
    var config: String?

    @Option(help: "The words that run a command line, such as 'bash -lc'.", valueName: "PROG FLAGS")
    var shellWrapper: String?

    @Argument(parsing: .commandLine, help: "What to run.", valueName: "COMMAND")
    var command: [String]

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func validate() throws {
        if inheritEnv, noInheritEnv { throw UsageError("'--inherit-env' and '--no-inherit-env' exclude each other") }
        if command.first?.isEmpty ?? true { throw UsageError("the command is empty") }
    }

    /// Whether the answer waits for the job, and shows its output.
    var takesSnapshot: Bool { snapshotAfter.count > 0 }

    func run() throws { try JobStart(self, try AgentExecContext(global)).perform() }
}
