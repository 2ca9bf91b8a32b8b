extension Field {
    /// Any text of one line.
    func text(_ expected: String) -> String? { value(expected) { $0 } }

    /// A text that no program can take for an option and no list for two.
    func argument(_ expected: String) -> String? {
        value(expected) { text in
            text.hasPrefix("-") || text.contains(where: \.isWhitespace) ? nil : text
        }
    }

    func executorName() -> String? {
        let expected = "at most 64 letters, digits, '-', '_' and '.', the first a letter or digit"
        return value(expected) { text in
            guard text.utf8.count <= 64, let first = text.first, first.isLetter || first.isNumber,
                text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
            else { return nil }
            return text
        }
    }

    func host() -> String? {
        let expected = "a host name, an address or an alias of ~/.ssh/config"
        guard let text = argument(expected) else { return nil }
        if let at = text.firstIndex(of: "@") {
            report(
                "\(name) cannot hold a user", expected: "the host alone, and the user under 'user'",
                suggestion: String(text[text.index(after: at)...]))
        } else if let colon = text.firstIndex(of: ":"), colon == text.lastIndex(of: ":") {
            report(
                "\(name) cannot hold a port", expected: "the host alone, and the port under 'port'",
                suggestion: String(text[..<colon]))
        } else if text.contains(where: { "[]/".contains($0) }) {
            refuse(expected: expected)
        } else {
            return text
        }
        return nil
    }

    func filePath() -> String? {
        value("a path that starts with / or ~/") { $0.hasPrefix("/") || HomePath.isRelativeToHome($0) ? $0 : nil }
    }

    /// A path, or the bare name of a program.
    func program() -> String? {
        value("the name of a program, or a path that starts with / or ~/") { text in
            text.hasPrefix("/") || HomePath.isRelativeToHome(text) || !(text.contains("/") || text.hasPrefix("-"))
                ? text : nil
        }
    }

    func volume() -> VolumeMount? { value("SOURCE:DESTINATION[:OPTIONS] with absolute paths", VolumeMount.init) }
}
