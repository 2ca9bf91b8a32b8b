import CommandLineKit

/// A program much like the real one, for all tests of this bundle.
struct SampleTool: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "tool", abstract: "Dispatch tasks and tell the truth about them.",
        discussion: """
            Tasks run on executors.
            They outlive this program.

              local    this machine
              build    a host reached over SSH
            """,
        examples: [Example("tool run -c 'make test' --wait", "Build here and now")],
        subcommands: [
            RunCommand.self, StartCommand.self, LogsCommand.self, CopyCommand.self, DaemonCommand.self,
            HiddenCommand.self,
        ])

    @OptionGroup(title: "Global options") var global: GlobalOptions
}

struct GlobalOptions: ParsableArguments {
    @Flag(help: "Print JSON only.") var json = false
    @Option(name: .shortAndLong, help: "The configuration file.", valueName: "PATH", completion: .files)
    var config: String?
}

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "run", abstract: "Run a shell command.",
        discussion: "The command is given with --cmd, or as words after --.",
        examples: [
            Example("tool run --cmd 'make test'", "Build here and now"),
            Example("tool run -x build --timeout 90s --env A=1 -- make -j4 'a b'", "Build on another host"),
        ],
        aliases: ["r"], topic: "Dispatch")

    @Option(name: [.customShort("c"), .customLong("cmd")], help: "The command.", valueName: "COMMAND")
    var command: String?
    @Option(
        name: [.customShort("x"), .long], help: "Where to run it.", valueName: "NAME",
        completion: .dynamic("executors"))
    var executor = "local"
    @Option(name: .shortAndLong, help: "How long it may take.", valueName: "DURATION") var timeout: SampleDuration?
    @Option(name: .shortAndLong, help: "A variable to set.", valueName: "NAME=VALUE") var env: [String] = []
    @Option(help: "What to do with what is left running.", valueName: "ACTION") var leftovers = Leftovers.leave
    @Option(name: .customLong("cwd"), help: "The working directory.", valueName: "DIR", completion: .directories)
    var workingDirectory: String?
    @Flag(name: .shortAndLong, help: "Wait for the end.") var wait = false
    @Flag(name: .shortAndLong, help: "Print less.") var quiet = false
    @Option(help: "For tests.", isHidden: true) var secretDelay: Int?
    @Argument(parsing: .afterTerminator, help: "The command, word by word.", valueName: "WORD", completion: .files)
    var words: [String] = []
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if command != nil, !words.isEmpty { throw UsageError("give '--cmd' or words after '--', not both") }
    }

    func run() throws {}
}

struct StartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "start", abstract: "Start a Claude Code task.", topic: "Dispatch")

    @Option(name: .shortAndLong, help: "What to do; - reads standard input.", valueName: "TEXT") var prompt: String
    @Option(help: "How often it may answer.", valueName: "N") var maxTurns: Int
    @Option(help: "Where to look.") var offset: Double = 0.5

    func run() throws {}
}

struct LogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "logs", abstract: "Show what tasks printed.", topic: "Look")

    @Option(
        name: .shortAndLong, bareValue: SampleDuration(seconds: 1), help: "Go on as more is printed.",
        valueName: "INTERVAL")
    var follow: SampleDuration?
    @Option(name: [.customShort("t"), .customLong("task-id")], help: "The task.", completion: .dynamic("tasks"))
    var taskIDs: [String] = []
    @Flag(name: .short, help: "Show times.") var verbose = false
    @Argument(help: "The tasks.", valueName: "ID", completion: .dynamic("tasks")) var ids: [String] = []

    func run() throws {}
}

struct CopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "copy", abstract: "Copy a file.", topic: "Look")

    @Argument(help: "What to copy.", completion: .files) var source: String
    @Argument(help: "Where to.", completion: .directories) var target: String?
    @Argument(help: "How many times.") var count = 1

    func run() throws {}
}

struct DaemonCommand: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "daemon", abstract: "Look after the daemon.",
        subcommands: [DaemonStatusCommand.self, DaemonStopCommand.self])
}

struct DaemonStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "status", abstract: "Tell how the daemon is.")

    @OptionGroup var global: GlobalOptions

    func run() throws {}
}

struct DaemonStopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "stop", abstract: "Stop the daemon.", aliases: ["halt"])

    func run() throws {}
}

struct HiddenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "__complete", abstract: "Print candidates for a shell.", isHidden: true)

    @Argument(help: "The kind.") var kind: String
    @Argument(help: "What was typed so far.") var prefix = ""

    func run() throws {}
}
