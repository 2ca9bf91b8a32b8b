/// The table `shell` of a TOML file (toml.io/en/v1.0.0): arrays of strings. Other tables are of no interest here.
struct ShellTable {
    struct Problem: Error {
        /// From 1; 0 for the file as a whole.
        var line: Int
        var message: String
    }

    /// Nil when the file does not say.
    private(set) var unix: [String]?

    init(_ text: String) throws(Problem) {
        var reader = Reader(text)
        var isInside = false
        while let line = reader.nextStatement() {
            if line.first == "[" {
                isInside = line.prefix { $0 != "#" }.filter { !$0.isWhitespace } == "[shell]"
            } else if isInside {
                let key = line.prefix { $0 != "=" }
                guard key.endIndex < line.endIndex else { throw reader.problem("a key has no value") }
                let name = key.filter { !$0.isWhitespace && $0 != "\"" }
                let words = try reader.array(from: line[line.index(after: key.endIndex)...])
                if name == "unix" { unix = words }
            }
        }
    }
}

/// Goes through the lines of a file; an array may go on over several.
private struct Reader {
    private var lines: ArraySlice<Substring>
    private var number = 0

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
    }

    func problem(_ message: String) -> ShellTable.Problem { ShellTable.Problem(line: number, message: message) }

    /// The next line that is neither empty nor a comment.
    mutating func nextStatement() -> Substring? {
        while let line = nextLine() {
            let text = line.drop(while: \.isWhitespace)
            if !text.isEmpty, text.first != "#" { return text }
        }
        return nil
    }

    private mutating func nextLine() -> Substring? {
        number += 1
        return lines.popFirst()
    }

    /// Reads `["a", 'b',]`, on this line and the following ones.
    mutating func array(from start: Substring) throws(ShellTable.Problem) -> [String] {
        var rest = start
        guard try skipBlank(&rest) == "[" else { throw problem("an array of strings is expected") }
        rest.removeFirst()
        var words: [String] = []
        while true {
            switch try skipBlank(&rest) {
            case "]": return words
            case "\"", "'": words.append(try string(&rest))
            default: throw problem("a string is expected")
            }
            switch try skipBlank(&rest) {
            case "]": return words
            case ",": rest.removeFirst()
            default: throw problem("',' or ']' is expected")
            }
        }
    }

    /// The next character that means something; it stays where it is.
    private mutating func skipBlank(_ rest: inout Substring) throws(ShellTable.Problem) -> Character {
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if let next = rest.first, next != "#" { return next }
            guard let line = nextLine() else { throw problem("the file ends in the middle of an array") }
            rest = line
        }
    }

    private func string(_ rest: inout Substring) throws(ShellTable.Problem) -> String {
        let quote = rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == quote { return text }
            if character == "\\", quote == "\"" {
                guard let escape = rest.popFirst(), let meant = Self.escapes[escape] else {
                    throw problem("'\\' is followed by something that it does not go with")
                }
                text.append(meant)
            } else {
                text.append(character)
            }
        }
        throw problem("a string has no end")
    }

    private static let escapes: [Character: Character] = [
        "\"": "\"", "\\": "\\", "n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "f": "\u{c}", "e": "\u{1b}",
    ]
}
