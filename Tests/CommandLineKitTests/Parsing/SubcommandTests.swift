import CommandLineKit
import Testing

@Suite("Subcommands, help and version")
struct SubcommandTests {
    @Test("are found by name, by alias, when nested and when hidden")
    func names() throws {
        _ = try parse("r", as: RunCommand.self)
        _ = try parse("daemon", "status", as: DaemonStatusCommand.self)
        _ = try parse("daemon", "halt", as: DaemonStopCommand.self)
        let hidden = try parse("__complete", "executors", "--", "-x", as: HiddenCommand.self)
        #expect(hidden.kind == "executors" && hidden.prefix == "-x")
    }

    @Test(
        "options of a shared group work at every place",
        arguments: [
            ["--json", "--config", "f", "daemon", "status"], ["-c", "f", "daemon", "--json", "status"],
            ["daemon", "--json", "status", "-cf"], ["--json", "daemon", "status", "--json", "--config=f"],
        ])
    func sharedGroup(_ words: [String]) throws {
        guard case .command(let command) = try CommandParser.parse(SampleTool.self, arguments: words) else {
            throw NotACommand()
        }
        let status = try #require(command as? DaemonStatusCommand)
        #expect(status.global.json)
        #expect(status.global.config == "f")
    }

    @Test("a command that does not declare the group of its parents accepts it all the same")
    func undeclaredGroup() throws {
        _ = try parse("daemon", "stop", "--json", as: DaemonStopCommand.self)
    }

    @Test("the letter of a command's own option wins over that of a group")
    func shortClash() throws {
        let command = try parse("-c", "file", "run", "-c", "make", as: RunCommand.self)
        #expect(command.global.config == "file")
        #expect(command.command == "make")
        #expect(try parse("run", "--config", "file", "-c", "make", as: RunCommand.self).global.config == "file")
        #expect(try parse("logs", "-c", "file", as: LogsCommand.self).ids == [])
    }

    @Test("a group of options within a group is shared as well")
    func nestedGroup() throws {
        for words in [["-d", "leaf"], ["leaf", "-d"]] {
            guard case .command(let command) = try CommandParser.parse(NestedTool.self, arguments: words) else {
                throw NotACommand()
            }
            #expect((command as? NestedLeaf)?.outer.inner.debug == true)
        }
    }

    @Test(
        "help is shown for the command it is asked of",
        arguments: [
            (["--help"], ["tool"]), (["-h"], ["tool"]), (["help"], ["tool"]), (["run", "--help"], ["tool", "run"]),
            (["run", "-wh", "--bogus"], ["tool", "run"]), (["help", "run"], ["tool", "run"]),
            (["help", "daemon", "halt"], ["tool", "daemon", "stop"]),
            (["daemon", "help", "status"], ["tool", "daemon", "status"]), (["start", "--help"], ["tool", "start"]),
            (["help", "--json", "r"], ["tool", "run"]), (["--json", "help"], ["tool"]),
        ])
    func help(_ words: [String], _ path: [String]) throws {
        guard case .help(let request) = try CommandParser.parse(SampleTool.self, arguments: words) else {
            throw NotACommand()
        }
        #expect(request.path == path)
        #expect(request.command.name == path.last)
        #expect(request.isExplicit)
        #expect(request.text(width: 80).contains("Usage: " + path.joined(separator: " ")))
    }

    @Test("a group of commands without a subcommand answers with its help", arguments: [[], ["daemon"], ["--json"]])
    func groupAlone(_ words: [String]) throws {
        guard case .help(let request) = try CommandParser.parse(SampleTool.self, arguments: words) else {
            throw NotACommand()
        }
        #expect(!request.isExplicit)
        #expect(request.path == ["tool"] + words.filter { $0 == "daemon" })
    }

    @Test("the version belongs to the program alone")
    func version() throws {
        guard case .version = try CommandParser.parse(SampleTool.self, arguments: ["--version"]) else {
            throw NotACommand()
        }
        #expect(complaint(["logs", "--version"])?.message == "unknown option '--version'")
    }

    @Test("a program may be a single command")
    func singleCommand() throws {
        #expect(complaint(["id", "--", "ls"], root: ExecCommand.self) == nil)
        guard case .help = try CommandParser.parse(ExecCommand.self, arguments: ["-h"]) else { throw NotACommand() }
    }
}

private struct InnerOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Tell more.") var debug = false
}

private struct OuterOptions: ParsableArguments {
    @OptionGroup var inner: InnerOptions
}

private struct NestedTool: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "nested", abstract: "Hold a group.", subcommands: [NestedLeaf.self])

    @OptionGroup var outer: OuterOptions
}

private struct NestedLeaf: ParsableCommand {
    static let configuration = CommandConfiguration(name: "leaf", abstract: "Read a group.")

    @OptionGroup var outer: OuterOptions

    func run() throws {}
}
