import CommandLineKit
import Testing

@Suite("The validator of command trees")
struct CommandTreeValidatorTests {
    @Test("finds nothing in a sound tree")
    func sound() {
        #expect(CommandTreeValidator.problems(in: sampleTree) == [])
        #expect(CommandTreeValidator.problems(in: CommandDescription(of: ExecCommand.self)) == [])
    }

    @Test("finds every kind of mistake")
    func mistakes() {
        #expect(
            CommandTreeValidator.problems(in: CommandDescription(of: BrokenTool.self)) == [
                "broken: has no abstract",
                "broken: option --help has no help",
                "broken: option 'Lost.' has no name",
                "broken: option name 'Upper' is not made of small letters, digits and '-'",
                "broken: '+' is no letter or digit",
                "broken: option '--help' is declared twice",
                "broken: option '-h' is declared twice",
                "broken: has both arguments and subcommands",
                "broken: command 'same' is declared twice",
                "broken: name 'no good' is not made of small letters, digits and '-'",
                "broken: command 'help' is built in",
                "broken: example 'other run' does not call broken",
                "broken: example 'broken \(String(repeating: "x", count: 70))' does not fit a terminal",
                "broken same: has an abstract of more than one line",
                "broken same: argument NAME has no help",
                "broken same: has two arguments after '--'",
                "broken same: has an argument after one that takes all words",
                "broken same: has a required argument after an optional one",
            ])
    }
}

private struct BrokenTool: CommandGroup {
    static let configuration = CommandConfiguration(
        name: "broken", abstract: "",
        examples: [Example("other run", "Wrong"), Example("broken " + String(repeating: "x", count: 70), "Long")],
        subcommands: [BrokenCommand.self, BrokenSibling.self, BrokenHelp.self])

    @Flag(help: "") var help = false
    @Flag(name: [], help: "Lost.") var nameless = false
    @Flag(name: [.customLong("Upper"), .customShort("+")], help: "Odd.") var odd = false
    @Flag(name: .customShort("h"), help: "Taken.") var taken = false
    @Argument(help: "A word.") var word: String?
}

private struct BrokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "same", abstract: "Two\nlines.")

    @Argument(help: "Many.") var many: [String] = []
    @Argument(help: "") var name: String
    @Argument(parsing: .afterTerminator, help: "Some.") var first: [String] = []
    @Argument(parsing: .afterTerminator, help: "Some.") var second: [String] = []

    func run() throws {}
}

private struct BrokenSibling: ParsableCommand {
    static let configuration = CommandConfiguration(name: "no good", abstract: "Be a sibling.", aliases: ["same"])

    func run() throws {}
}

private struct BrokenHelp: ParsableCommand {
    static let configuration = CommandConfiguration(name: "help", abstract: "Help.")

    func run() throws {}
}
