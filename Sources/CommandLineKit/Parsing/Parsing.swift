internal import ExecutorCore

/// One pass over the words of a command line.
///
/// Words are taken apart by bytes and Unicode scalars, never by characters: in `--cmd=` before a combining accent there
/// is no character `=`.
struct Parsing {
    /// A wish that ends the reading at once.
    enum Request {
        case help(path: [String], isExplicit: Bool)
        case version
    }

    let words: [String]
    var position = 0
    var isTerminated = false
    /// The commands from the root to the one that was named last.
    var enclosing: [CommandLevel] = []
    var level: CommandLevel

    init(_ root: any ParsableCommand.Type, words: [String]) {
        self.words = words
        level = CommandLevel(root, path: [], inheriting: [])
    }

    /// Reads to the end of the words, or to the first that asks for help or the version.
    mutating func readWords() throws(UsageError) -> Request? {
        while let word = nextWord() {
            if isTerminated || !level.isOption(word) {
                if let request = try readPlainWord(word) { return request }
            } else if word == "--" {
                isTerminated = true
            } else if word.utf8.starts(with: "--".utf8) {
                if let request = try readLongOption(word) { return request }
            } else {
                if let request = try readShortOptions(word) { return request }
            }
        }
        return level.command is any CommandGroup ? .help(path: level.path, isExplicit: false) : nil
    }

    /// Checks what can only be checked at the end.
    func finish() throws -> any ParsableCommand {
        let levels = enclosing + [level]
        try checkNothingIsMissing(levels)
        do {
            for group in level.declarations.groups { try group.values.validate() }
            for level in levels { try level.command.validate() }
        } catch var error as UsageError {
            if error.commandPath.isEmpty { error.commandPath = level.path }
            throw error
        }
        return level.command
    }

    private func checkNothingIsMissing(_ levels: [CommandLevel]) throws(UsageError) {
        let own = levels.flatMap(\.declarations.own) + level.declarations.groups.flatMap(\.parameters)
        let missing = own.filter { $0.isRequired && !$0.isGiven }
        guard let first = missing.first else { return }
        let names = missing.map { "'\($0.displayName)'" }.joined(separator: ", ")
        let place = first.role == .trailingArgument ? " after '--'" : ""
        let hint = missing.count == 1 ? first.value?.expectation.map { "it is " + $0 } : nil
        throw failure("missing \(names)\(place)", hint: hint)
    }

    mutating func nextWord() -> String? {
        guard position < words.count else { return nil }
        defer { position += 1 }
        return words[position]
    }

    func failure(_ message: String, hint: String? = nil) -> UsageError {
        UsageError(message, hint: hint, commandPath: level.path)
    }

    func fill(_ parameter: Parameter, with word: String, givenAs spelling: String) throws(UsageError) {
        guard !parameter.accept(word) else { return }
        let value = parameter.value
        throw failure(
            "'\(spelling)' needs \(value?.need ?? "a value"), not '\(word)'",
            hint: suggestion(for: word, among: value?.allowedValues ?? []))
    }

    func suggestion(for word: String, among candidates: [String]) -> String? {
        Spelling.nearest(to: word, among: candidates).map { "did you mean '\($0)'?" }
    }
}
