public import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// The program `openclaw-agent`, from its words to its exit code.
public enum AgentProgram {
    /// Every command with its options, as data: what completions, manual pages and the reference are made from.
    public static var commandTree: CommandDescription { CommandDescription(of: RootCommand.self) }

    /// - Parameters:
    ///   - words: The command line without the program's name.
    ///   - name: The name the program was called by: under that of ``AgentExecProgram`` it is another one.
    /// - Returns: The exit code: that of the task for commands that wait for one, else 0, 1 or 2.
    public static func main(_ words: [String], calledAs name: String) -> Int32 {
        _ = signal(SIGPIPE, SIG_IGN)
        if name == AgentExecProgram.name { return AgentExecProgram.main(words) }
        let console = Console.current
        let wantsJSON = words.prefix { $0 != "--" }.contains { $0 == "--json" || $0 == "--jsonl" }
        do {
            switch try CommandParser.parse(RootCommand.self, arguments: words) {
            case .command(var command):
                try command.run()
                return 0
            case .version:
                try VersionCommand().run()
                return 0
            case .help(let request):
                let text = request.text(width: console.width)
                request.isExplicit ? console.print(text) : console.note(text)
                return request.isExplicit ? 0 : 2
            }
        } catch let exit as ExitCode {
            return exit.code
        } catch let error as UsageError {
            report(usage(error), json: wantsJSON, console)
            return 2
        } catch let error as Interrupted {
            console.note(error.message)
            return 130
        } catch let error as OurFailure {
            report(error.error, json: wantsJSON, console)
            return 125
        } catch {
            let failure = error as? ExecutorError ?? ExecutorError(.internalError, "\(error)")
            report(failure, json: wantsJSON, console)
            return failure.policy.exitCode
        }
    }

    private static func usage(_ error: UsageError) -> ExecutorError {
        let help = "'\((error.commandPath + ["--help"]).joined(separator: " "))' shows what can be typed."
        return ExecutorError(.invalidArgument, error.message, hint: error.hint.map { "\($0)\n\(help)" } ?? help)
    }

    private static func report(_ error: ExecutorError, json: Bool, _ console: Console) {
        if json { console.print(bytes: Envelope.error(error) + [UInt8(ascii: "\n")]) }
        console.fail(error)
    }
}

/// Ends the program with this code and no further words.
struct ExitCode: Error {
    var code: Int32
}

/// A failure of ours in a command whose exit code is otherwise that of a task: 125.
struct OurFailure: Error {
    var error: ExecutorError
}

/// Runs `body` for a command that answers with a task's exit code, so that a failure of ours cannot be taken for it.
func waitingForTask(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as ExecutorError where error.code != .invalidArgument {
        throw OurFailure(error: error)
    }
}
