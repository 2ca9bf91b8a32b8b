/// One command on the path that was typed, while its words are being read.
struct CommandLevel {
    let path: [String]
    let configuration: CommandConfiguration
    let command: any ParsableCommand
    let declarations: Declarations
    let isGroup: Bool
    private var arguments: ArraySlice<Parameter>
    private let trailing: Parameter?
    private var long: [String: Parameter] = [:]
    private var short: [Character: Parameter] = [:]

    init(_ type: any ParsableCommand.Type, path: [String], inheriting groups: [Declarations.Group]) {
        let configuration = type.configuration
        self.configuration = configuration
        self.path = path + [configuration.name]
        command = type.init()
        isGroup = command is any CommandGroup
        declarations = Declarations(of: command, inheriting: groups)
        arguments = declarations.own.filter { $0.role == .argument }[...]
        trailing = declarations.own.first { $0.role == .trailingArgument }
        // The command's own come last: where letters clash, they win.
        for parameter in declarations.groups.flatMap(\.parameters) + declarations.own {
            for name in parameter.longNames { long[name] = parameter }
            for letter in parameter.shortNames { short[letter] = parameter }
        }
    }

    func option(named name: some StringProtocol) -> Parameter? { long[String(name)] }

    func option(lettered letter: Character) -> Parameter? { short[letter] }

    /// The argument that takes the next word, if the command wants one.
    mutating func nextArgument(afterTerminator: Bool) -> Parameter? {
        if afterTerminator, let trailing { return trailing }
        guard let next = arguments.first else { return nil }
        if !next.isRepeatable { arguments.removeFirst() }
        return next
    }

    /// Whether `word` is to be read as options: `-` is standard input, and `-1` a number unless a digit is an option.
    func isOption(_ word: String) -> Bool {
        guard word.utf8.count > 1, word.utf8.first == UInt8(ascii: "-") else { return false }
        let letter = word[word.index(after: word.startIndex)]
        return !(letter.isASCII && letter.isNumber) || short[letter] != nil
    }

    /// Whether words for the command go after `--` and only there.
    var takesOnlyTrailingWords: Bool { trailing != nil && !declarations.own.contains { $0.role == .argument } }

    /// The names that a mistyped option may have meant.
    var visibleLongNames: [String] {
        let parameters = declarations.own + declarations.groups.flatMap(\.parameters)
        return parameters.filter { !$0.isHidden }.flatMap(\.longNames) + ["help"] + (path.count == 1 ? ["version"] : [])
    }
}
