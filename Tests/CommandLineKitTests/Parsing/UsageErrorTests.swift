import CommandLineKit
import Testing

@Suite("Mistakes are explained")
struct UsageErrorTests {
    @Test(
        "in one line that says what to do",
        arguments: [
            ("run --excutor build", "unknown option '--excutor'; did you mean '--executor'?"),
            ("run --exec=build", "unknown option '--exec'; did you mean '--executor'?"),
            ("run --jsn", "unknown option '--jsn'; did you mean '--json'?"),
            ("run --hlep", "unknown option '--hlep'; did you mean '--help'?"),
            ("--timeout 1 run", "unknown option '--timeout'; it goes after a command such as 'run'"),
            ("--confg a run", "unknown option '--confg'; did you mean '--config'?"),
            ("run --zzzzzz", "unknown option '--zzzzzz'"),
            ("run --secret-delaz 5", "unknown option '--secret-delaz'"),
            ("run -z", "unknown option '-z'"),
            ("run -wz", "unknown option '-z'"),
            ("logs -json", "unknown option '-j'; did you mean '--json'?"),
            ("strat", "unknown command 'strat'; did you mean 'start'?"),
            ("daemon hlat", "unknown command 'hlat'; did you mean 'halt'?"),
            ("help strat", "unknown command 'strat'; did you mean 'start'?"),
            ("__complet", "unknown command '__complet'"),
            ("frobnicate", "unknown command 'frobnicate'"),
            ("help run fast", "'run' has no command 'fast'"),
            ("run --timeout", "'--timeout' needs a value: a duration such as 90s"),
            ("run -t", "'-t' needs a value: a duration such as 90s"),
            ("run --executor", "'--executor' needs a value: NAME"),
            ("run --leftovers", "'--leftovers' needs a value: one of leave, kill"),
            ("run --timeout abc", "'--timeout' needs a duration such as 90s, not 'abc'"),
            ("run --timeout=", "'--timeout' needs a duration such as 90s, not ''"),
            ("run -t1x", "'-t' needs a duration such as 90s, not '1x'"),
            ("run --leftovers klil", "'--leftovers' needs one of leave, kill, not 'klil'; did you mean 'kill'?"),
            ("start --max-turns 1.5", "'--max-turns' needs a whole number, not '1.5'"),
            ("start --offset inf", "'--offset' needs a number, not 'inf'"),
            ("copy a b many", "'COUNT' needs a whole number, not 'many'"),
            ("run --wait=yes", "'--wait' takes no value"),
            ("run -w=1", "'-w' takes no value"),
            ("run --timeout 1 -t 2", "'--timeout' was given twice"),
            ("--config a run --config b", "'--config' was given twice"),
            ("daemon stop now", "unexpected argument 'now'"),
            ("run make", "unexpected argument 'make'; words of its own go after '--'"),
            ("copy a b 1 c", "unexpected argument 'c'"),
            ("copy", "missing 'SOURCE'"),
            ("start --max-turns 1", "missing '--prompt'"),
            ("start --prompt x", "missing '--max-turns'; it is a whole number"),
            ("start", "missing '--prompt', '--max-turns'"),
            ("run --cmd a -- b", "give '--cmd' or words after '--', not both"),
        ])
    func text(_ line: String, _ expected: String) {
        #expect(complaint(line.split(separator: " ").map(String.init))?.description == expected)
    }

    @Test("and name the command whose help will help", arguments: ["run --zz", "run make", "run --cmd a -- b"])
    func path(_ line: String) {
        #expect(complaint(line.split(separator: " ").map(String.init))?.commandPath == ["tool", "run"])
    }

    @Test("a missing word after -- is named with its place")
    func missingTrailing() {
        #expect(complaint(["id"], root: ExecCommand.self)?.description == "missing 'WORD' after '--'")
    }

    @Test("a group of options is validated too")
    func groupValidation() {
        #expect(complaint(["--a", "--b"], root: ExclusiveCommand.self)?.description == "'--a' excludes '--b'")
        #expect(complaint(["--a"], root: ExclusiveCommand.self) == nil)
    }

    @Test("an error of another type passes through unchanged")
    func otherError() {
        #expect(throws: NotACommand.self) { try CommandParser.parse(ThrowingCommand.self, arguments: []) }
    }
}

private struct ExclusiveOptions: ParsableArguments {
    @Flag(help: "One.") var a = false
    @Flag(help: "The other.") var b = false

    func validate() throws {
        if a, b { throw UsageError("'--a' excludes '--b'") }
    }
}

private struct ExclusiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "exclusive", abstract: "Choose.")

    @OptionGroup var options: ExclusiveOptions

    func run() throws {}
}

private struct ThrowingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "throwing", abstract: "Throw.")

    func validate() throws { throw NotACommand() }
    func run() throws {}
}
