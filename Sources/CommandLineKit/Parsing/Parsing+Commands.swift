extension Parsing {
    mutating func readPlainWord(_ word: String) throws(UsageError) -> Request? {
        if level.isGroup {
            if word == "help" { return try readHelpPath() }
            try enterSubcommand(word)
            return nil
        }
        guard let argument = level.nextArgument(afterTerminator: isTerminated) else {
            let hint = level.takesOnlyTrailingWords ? "words of its own go after '--'" : nil
            throw failure("unexpected argument '\(word)'", hint: hint)
        }
        try fill(argument, with: word, givenAs: argument.displayName)
        if argument.endsOptions { isTerminated = true }
        return nil
    }

    private mutating func enterSubcommand(_ word: String) throws(UsageError) {
        let subcommands = level.configuration.subcommands
        guard let next = subcommands.first(where: { $0.configuration.answers(to: word) }) else {
            let visible = subcommands.map { $0.configuration }.filter { !$0.isHidden }
            let names = visible.flatMap { [$0.name] + $0.aliases }
            throw failure("unknown command '\(word)'", hint: suggestion(for: word, among: names + ["help"]))
        }
        enclosing.append(level)
        level = CommandLevel(next, path: level.path, inheriting: level.declarations.groups)
    }

    /// Reads the rest as the path of a command, as after `help`.
    private mutating func readHelpPath() throws(UsageError) -> Request {
        while let word = nextWord() {
            if level.isOption(word) { continue }
            guard level.isGroup else { throw failure("'\(level.configuration.name)' has no command '\(word)'") }
            try enterSubcommand(word)
        }
        return .help(path: level.path, isExplicit: true)
    }
}
