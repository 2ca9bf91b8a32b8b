public import CommandLineKit
internal import ControlClient
internal import ExecutorCore

/// The same program under its second name: it then speaks the contract of `agent-exec`, where every command prints
/// exactly one JSON object.
public enum AgentExecProgram {
    public static let name = "agent-exec"

    /// Every command with its options, as data.
    public static var commandTree: CommandDescription { CommandDescription(of: AgentExecRoot.self) }

    /// - Returns: 0 also when a job has failed, 1 when something could not be done, 2 when the call was wrong.
    static func main(_ words: [String]) -> Int32 {
        let console = Console.current
        do {
            switch try CommandParser.parse(AgentExecRoot.self, arguments: words) {
            case .command(var command):
                try command.run()
                return 0
            case .version:
                console.print("\(name) \(AgentExecAnswer.schemaVersion) (openclaw-agent)")
                return 0
            case .help(let request):
                let text = request.text(width: console.width)
                request.isExplicit ? console.print(text) : console.note(text)
                return request.isExplicit ? 0 : 2
            }
        } catch let exit as ExitCode {
            return exit.code
        } catch let error as UsageError {
            console.note("error: \(error)\n\nUsage: \((error.commandPath + ["--help"]).joined(separator: " "))")
            AgentExecAnswer.fail(AgentExecError(code: .invalidArgument, message: "\(error)", retryable: false), console)
            return 2
        } catch let error as AgentExecError {
            AgentExecAnswer.fail(error, console)
            return error.code == .interrupted ? 130 : 1
        } catch let error as Interrupted {
            AgentExecAnswer.fail(AgentExecError(code: .interrupted, message: error.message, retryable: true), console)
            return 130
        } catch {
            let failure = error as? ExecutorError ?? ExecutorError(.internalError, "\(error)")
            AgentExecAnswer.fail(AgentExecError(failure), console)
            return failure.code == .invalidArgument ? 2 : 1
        }
    }
}

/// The command tree.
struct AgentExecRoot: CommandGroup {
    static let configuration = CommandConfiguration(
        name: AgentExecProgram.name, abstract: "Run commands as background jobs; every answer is one JSON object.",
        discussion: """
            Times are in milliseconds. Standard error carries diagnostics only, with -v or RUST_LOG. Jobs are tasks of \
            openclaw-agent, which shows them, too.
            """,
        examples: [
            Example("agent-exec run --timeout 5000 --kill-after 2000 sleep 60", "With a time limit"),
            Example("agent-exec run --snapshot-after 0 -- make test", "Return at once"),
        ],
        subcommands: [
            JobRunCommand.self, JobStatusCommand.self, JobTailCommand.self, JobWaitCommand.self, JobKillCommand.self,
            JobListCommand.self, JobCollectCommand.self, JobSchemaCommand.self, SkillInstallCommand.self,
        ])

    @OptionGroup(title: "Global options") var global: AgentExecOptions
}

/// What every command understands.
struct AgentExecOptions: ParsableArguments {
    @Option(
        help: "Keep the jobs below this folder instead of the usual one.", valueName: "PATH", completion: .directories)
    var root: String?

    @Flag(name: [.customShort("v"), .customLong("verbose")], help: "Say on standard error what is done; -vv as well.")
    var isVerbose = false

    init() {}
}
