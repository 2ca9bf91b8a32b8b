/// Text for scripts of shells.
enum ScriptText {
    /// A word that a POSIX shell, and zsh, read back unchanged.
    static func quoted(_ text: some StringProtocol) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    /// A word that fish reads back unchanged.
    static func fishQuoted(_ text: String) -> String {
        "'" + escaping(["\\", "'"], in: text) + "'"
    }

    /// `text` with a backslash before each of `characters`.
    static func escaping(_ characters: Set<Character>, in text: String) -> String {
        text.reduce(into: "") { result, character in
            if characters.contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    /// `program` as part of the name of a function: `openclaw_agent`.
    static func identifier(_ program: String) -> String {
        String(program.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}

extension CommandDescription {
    /// The words that a shell offers for options; a letter only where there is no long name.
    var offeredOptions: [String] {
        visibleOptions.flatMap { option in
            option.longNames.isEmpty ? option.spellings : option.longNames.map { "--" + $0 }
        }
    }

    /// The arguments with the places they take, counted from 1; nil is "and all that follow".
    var argumentPlaces: [(first: Int, last: Int?, argument: ArgumentDescription)] {
        arguments.filter { !$0.followsTerminator }.enumerated().map { index, argument in
            (index + 1, argument.isRepeatable ? nil : index + 1, argument)
        }
    }

    var trailingArgument: ArgumentDescription? { arguments.first(where: \.followsTerminator) }
}
