internal import AgentConfiguration
internal import CommandLineKit
internal import ControlProtocol
internal import ExecutorCore

/// `config`: the configuration file.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "config", abstract: "Show, create or check the configuration file.",
        discussion: """
            The file is optional: without one there is the executor 'local'. It is looked for at --config, \
            $OPENCLAW_CONFIG, $XDG_CONFIG_HOME/openclaw/coding-agent.yaml and ~/.config/openclaw/coding-agent.yaml.
            """,
        examples: [
            Example("openclaw-agent config --init", "Write an annotated sample; never overwrites"),
            Example("openclaw-agent config --check -c new.yaml", "Find every problem in a file"),
        ],
        topic: "Settings")

    @Flag(help: "Write an annotated sample, unless there is a file.")
    var `init` = false

    @Flag(help: "Print where the file is, or would be.")
    var path = false

    @Flag(help: "Report every problem, with its line and column.")
    var check = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func validate() throws {
        if [`init`, path, check].count(where: \.self) > 1 {
            throw UsageError("'--init', '--path' and '--check' exclude each other")
        }
    }

    func run() throws {
        let context = try CommandContext(global)
        guard let location = context.configurationLocation else {
            throw ExecutorError(
                .configurationInvalid, "there is no place for a configuration file: this user has no home folder",
                hint: "Name one with '--config FILE'.")
        }
        let report = ConfigurationReport(context, location, json: global.json)
        if path { return try report.showPath() }
        if `init` { return try report.create() }
        try report.show(onlyChecking: check)
    }
}
