/// Finds mistakes in the declaration of a command tree; meant for a test of the program.
public enum CommandTreeValidator {
    /// One sentence per mistake, each starting with the path of the command; empty for a sound tree.
    public static func problems(in root: CommandDescription) -> [String] {
        problems(in: root, path: [root.name])
    }

    private static func problems(in command: CommandDescription, path: [String]) -> [String] {
        let found =
            texts(of: command) + optionNames(of: command) + arguments(of: command) + subcommandNames(of: command)
            + examples(of: command, program: path[0])
        return found.map { path.joined(separator: " ") + ": " + $0 }
            + command.subcommands.flatMap { problems(in: $0, path: path + [$0.name]) }
    }

    private static func texts(of command: CommandDescription) -> [String] {
        var found = command.abstract.isEmpty ? ["has no abstract"] : []
        if command.abstract.contains("\n") { found.append("has an abstract of more than one line") }
        found += command.options.filter(\.help.isEmpty).map { "option \($0.synopsis) has no help" }
        found += command.arguments.filter(\.help.isEmpty).map { "argument \($0.value.name) has no help" }
        return found
    }

    private static func optionNames(of command: CommandDescription) -> [String] {
        let long = command.options.flatMap(\.longNames)
        let short = command.options.flatMap(\.shortNames)
        return command.options.filter(\.spellings.isEmpty).map { "option '\($0.help)' has no name" }
            + long.filter { !isPlain($0) }.map { "option name '\($0)' is not made of small letters, digits and '-'" }
            + short.filter { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map { "'\($0)' is no letter or digit" }
            + repeated(long).map { "option '--\($0)' is declared twice" }
            + repeated(short).map { "option '-\($0)' is declared twice" }
    }

    private static func arguments(of command: CommandDescription) -> [String] {
        let plain = command.arguments.filter { !$0.followsTerminator }
        var found: [String] = []
        if command.arguments.count - plain.count > 1 { found.append("has two arguments after '--'") }
        if plain.dropLast().contains(where: \.isRepeatable) {
            found.append("has an argument after one that takes all words")
        }
        if let optional = plain.firstIndex(where: { !$0.isRequired }), plain[optional...].contains(where: \.isRequired)
        {
            found.append("has a required argument after an optional one")
        }
        if !command.arguments.isEmpty, !command.subcommands.isEmpty {
            found.append("has both arguments and subcommands")
        }
        return found
    }

    private static func subcommandNames(of command: CommandDescription) -> [String] {
        let names = command.subcommands.flatMap { [$0.name] + $0.aliases }
        let visible = command.visibleSubcommands.map(\.name)
        return repeated(names).map { "command '\($0)' is declared twice" }
            + visible.filter { !isPlain($0) }.map { "name '\($0)' is not made of small letters, digits and '-'" }
            + (names.contains("help") ? ["command 'help' is built in"] : [])
    }

    private static func examples(of command: CommandDescription, program: String) -> [String] {
        command.examples.flatMap { example in
            (example.command.contains(program) ? [] : ["example '\(example.command)' does not call \(program)"])
                + (example.command.count > 72 ? ["example '\(example.command)' does not fit a terminal"] : [])
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        name.first?.isLetter == true
            && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    }

    private static func repeated<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { !seen.insert($0).inserted }
    }
}
