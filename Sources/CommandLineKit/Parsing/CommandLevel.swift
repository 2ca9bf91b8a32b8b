/// One command on the path that was typed, while its words are being read.
struct CommandLevel {
    let path: [String]
    let configuration: CommandConfiguration
    let command: any ParsableCommand
    let declarations: Declarations
    let isGroup: Bool
    private var arguments: ArraySlice<Parameter>
    private let trailing: Parameter?
    /// The command's own come first: where letters clash, they win.
    private let parameters: [Parameter]

    init(_ type: any ParsableCommand.Type, path: [String], inheriting groups: [Declarations.Group]) {
        let configuration = type.configuration
        self.configuration = configuration
        self.path = path + [configuration.name]
        command = type.init()
        isGroup = !configuration.subcommands.isEmpty
        declarations = Declarations(of: command, inheriting: groups)
        arguments = declarations.own.filter { $0.role == .argument }[...]
        trailing = declarations.own.first { $0.role == .trailingArgument }
        parameters = declarations.own + declarations.groups.flatMap(\.parameters)
    }

    // A search through the list: a table of some dozen names costs more to make than a few look-ups save.
    func option(named name: some StringProtocol) -> Parameter? {
        parameters.first { $0.longNames.contains { $0 == name } }
    }

    func option(lettered letter: Character) -> Parameter? {
        parameters.first { $0.shortNames.contains(letter) }
    }

    /// The argument that takes the next word, if the command wants one.
    mutating func nextArgument(afterTerminator: Bool) -> Parameter? {
        if afterTerminator, let trailing { return trailing }
        guard let next = arguments.first else { return nil }
        if !next.isRepeatable { arguments.removeFirst() }
        return next
    }

    /// Whether `word` is to be read as options: `-` is standard input, and `-1` a number unless a digit is an option.
    func isOption(_ word: String) -> Bool {
        guard word.utf8.first == UInt8(ascii: "-"), let scalar = word.unicodeScalars.dropFirst().first else {
            return false
        }
        return !("0"..."9").contains(scalar) || option(lettered: Character(scalar)) != nil
    }

    /// Whether words for the command go after `--` and only there.
    var takesOnlyTrailingWords: Bool { trailing != nil && !declarations.own.contains { $0.role == .argument } }

    /// The names that a mistyped option may have meant.
    var visibleLongNames: [String] {
        parameters.filter { !$0.isHidden }.flatMap(\.longNames) + ["help"] + (path.count == 1 ? ["version"] : [])
    }
}
