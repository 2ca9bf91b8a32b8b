/// The grammar of ``ConfigurationText``.
enum ReferenceSyntax {
    enum Part: Equatable {
        case literal(String)
        case variable(String)
        case file(String)
    }

    static let expected = "${env:NAME} or ${file:PATH}, or $${ for a plain ${"

    /// The parts of `source` in order; two literals never follow each other.
    ///
    /// - Throws: A problem without a position when a reference has no end or is of no known kind.
    static func parts(of source: String) throws(ConfigurationProblem) -> [Part] {
        var parts: [Part] = []
        var literal = ""
        var rest = source[...]
        while let dollar = rest.firstIndex(of: "$") {
            literal += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                literal += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                guard let brace = rest.firstIndex(of: "}") else {
                    throw ConfigurationProblem("a '${' has no '}'", expected: expected)
                }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(try reference(rest[rest.index(rest.startIndex, offsetBy: 2)..<brace]))
                rest = rest[rest.index(after: brace)...]
            } else {
                literal += rest.prefix(1)
                rest = rest.dropFirst()
            }
        }
        literal += rest
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    private static func reference(_ text: Substring) throws(ConfigurationProblem) -> Part {
        if text.hasPrefix("env:"), isVariableName(text.dropFirst(4)) { return .variable(String(text.dropFirst(4))) }
        if text.hasPrefix("file:") {
            let path = String(text.dropFirst(5))
            if path.hasPrefix("/") || HomePath.isRelativeToHome(path) { return .file(path) }
            throw ConfigurationProblem(
                "'${file:\(Field.shown(path))}' does not say which file", expected: "a path that starts with / or ~/")
        }
        throw ConfigurationProblem("'${\(Field.shown(String(text)))}' is no reference", expected: expected)
    }

    /// Whether every shell can set a variable of this name (environ(7), POSIX 8.1).
    static func isVariableName(_ name: some StringProtocol) -> Bool {
        name.first?.isNumber == false && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
