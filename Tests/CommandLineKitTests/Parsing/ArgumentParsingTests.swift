import CommandLineKit
import Testing

@Suite("Arguments are read by their place")
struct ArgumentParsingTests {
    @Test("each takes one word, and what is left out has its default")
    func places() throws {
        let all = try parse("copy", "a", "b", "3", as: CopyCommand.self)
        #expect(all.source == "a" && all.target == "b" && all.count == 3)
        let one = try parse("copy", "a", as: CopyCommand.self)
        #expect(one.source == "a" && one.target == nil && one.count == 1)
    }

    @Test("a dash alone and negative numbers are arguments", arguments: ["-", "-1", "-0.5"])
    func dashes(_ word: String) throws {
        #expect(try parse("copy", word, as: CopyCommand.self).source == word)
    }

    @Test("a digit that names an option is an option")
    func digitOption() throws {
        guard case .command(let command) = try CommandParser.parse(DigitCommand.self, arguments: ["-1", "--", "-1"])
        else { throw NotACommand() }
        let digit = try #require(command as? DigitCommand)
        #expect(digit.isSingle)
        #expect(digit.words == ["-1"])
    }

    @Test("after -- every word is an argument")
    func terminator() throws {
        let command = try parse("logs", "a", "--", "-v", "--follow", "--", "-", as: LogsCommand.self)
        #expect(command.ids == ["a", "-v", "--follow", "--", "-"])
        #expect(!command.verbose)
    }

    @Test(
        "a command line of another program begins with the first word that is no option, and keeps all behind it",
        arguments: [
            (["make", "-j4", "--", "--wait"], ["make", "-j4", "--", "--wait"], false),
            (["--wait", "make", "--wait"], ["make", "--wait"], true), (["--", "--wait"], ["--wait"], false),
        ])
    func commandLine(_ words: [String], _ expected: [String], _ waits: Bool) throws {
        guard case .command(let command) = try CommandParser.parse(WrapperCommand.self, arguments: words)
        else { throw NotACommand() }
        let wrapper = try #require(command as? WrapperCommand)
        #expect(wrapper.command == expected)
        #expect(wrapper.wait == waits)
    }

    @Test("an argument may take the words after -- and no others")
    func trailing() throws {
        let command = try parse("run", "-w", "--", "make", "-j4", "--", "--help", "", as: RunCommand.self)
        #expect(command.words == ["make", "-j4", "--", "--help", ""])
        #expect(command.wait)
        #expect(try parse("run", "--", as: RunCommand.self).words == [])
    }

    @Test("a command may have plain arguments and ones after --")
    func bothKinds() throws {
        guard
            case .command(let command) = try CommandParser.parse(
                ExecCommand.self, arguments: ["id", "--", "ls", "-l"])
        else { throw NotACommand() }
        let exec = try #require(command as? ExecCommand)
        #expect(exec.id == "id")
        #expect(exec.words == ["ls", "-l"])
    }

    @Test("many words are read in time proportional to their number")
    func manyWords() throws {
        let words = (0..<100_000).map { "task-\($0)" }
        guard case .command(let command) = try CommandParser.parse(SampleTool.self, arguments: ["logs"] + words) else {
            throw NotACommand()
        }
        #expect((command as? LogsCommand)?.ids == words)
    }
}

private struct DigitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "digit", abstract: "Read digits.")

    @Flag(name: .customShort("1"), help: "One per line.") var isSingle = false
    @Argument(help: "Words.") var words: [String] = []

    func run() throws {}
}

struct ExecCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "exec", abstract: "Run in a task's place.")

    @Argument(help: "The task.") var id: String
    @Argument(parsing: .afterTerminator, help: "The command.", valueName: "WORD") var words: [String]

    func run() throws {}
}

private struct WrapperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "wrapper", abstract: "Run another program.")

    @Flag(help: "Stay.") var wait = false
    @Argument(parsing: .commandLine, help: "What to run.") var command: [String]

    func run() {}
}
