internal import CommandLineKit

/// The command tree.
struct RootCommand: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "openclaw-agent",
        abstract: "Run Claude Code prompts and shell commands anywhere, and know how they ended.",
        discussion: """
            A task goes on when you close the terminal, lose the network or upgrade this program. Find its log, exit \
            code and result later, from any shell of yours.

            Wherever a task is asked for, its id, any unambiguous beginning of the id, or its --name will do.
            """,
        examples: [
            Example("openclaw-agent run --cmd 'make test' --wait", "Run a command, see its output, get its exit code"),
            Example("openclaw-agent start --prompt 'Fix the failing test' -w ~/app", "Give Claude Code a prompt"),
            Example("openclaw-agent list --status running", "What is going on"),
        ],
        subcommands: [
            StartCommand.self, RunCommand.self, StatusCommand.self, LogsCommand.self, TailCommand.self,
            ListCommand.self, DashboardCommand.self, WaitCommand.self, KillCommand.self, CleanupCommand.self,
            CollectCommand.self, DeliveriesCommand.self, ExecutorsCommand.self, ConfigCommand.self, DaemonCommand.self,
            DoctorCommand.self, SchemaCommand.self, VersionCommand.self, CompleteCommand.self,
        ])

    @OptionGroup(title: "Global options") var global: GlobalOptions
}

/// What every command understands.
struct GlobalOptions: ParsableArguments {
    @Flag(help: "Print one JSON object on standard output.")
    var json = false

    @Option(
        name: [.customShort("c"), .long], help: "Use this configuration file.", valueName: "FILE", completion: .files)
    var config: String?

    @Flag(help: "Leave no daemon behind: unless one runs already, a private one works for this command only.")
    var noDaemon = false

    init() {}
}
