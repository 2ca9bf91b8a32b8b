internal import ExecutorCore

/// A value of the file on its way to becoming typed. What does not fit is reported and becomes nil.
struct Field {
    let node: YAMLNode
    /// Where its key stands; the value itself for what has none.
    let keyPosition: SourcePosition
    /// Such as `executors[0].port`.
    let path: String
    let log: ProblemLog

    init(_ node: YAMLNode, keyPosition: SourcePosition? = nil, path: String, log: ProblemLog) {
        self.node = node
        self.keyPosition = keyPosition ?? node.position
        self.path = path
        self.log = log
    }

    /// The last part of the path, as people would name the value.
    var name: String {
        path.isEmpty ? "the configuration" : "'\(path.split(separator: ".").last ?? "")'"
    }

    func report(
        _ message: String, at position: SourcePosition? = nil, expected: String? = nil, suggestion: String? = nil
    ) {
        log.report(
            ConfigurationProblem(
                at: position ?? node.position, path: path, message, expected: expected, suggestion: suggestion))
    }

    /// Says that the value is not what it should be.
    func refuse(expected: String, suggestion: String? = nil) {
        report("\(name) \(fault)", expected: expected, suggestion: suggestion)
    }

    private var fault: String {
        switch node.content {
        case _ where node.isEmpty: "has no value"
        case .sequence: "cannot be a list"
        case .mapping: "cannot be a mapping"
        case .scalar(let scalar) where scalar.text.isEmpty: "cannot be empty"
        case .scalar(let scalar): "cannot be '\(Self.shown(scalar.text))'"
        }
    }

    /// `text` on one line and not too long.
    static func shown(_ text: String) -> String {
        let line = String(String.UnicodeScalarView(text.unicodeScalars.prefix(80).map { isControl($0) ? "�" : $0 }))
        return line.unicodeScalars.count < text.unicodeScalars.count ? line + "…" : line
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}

extension Field {
    /// A text of one line that `convert` accepts.
    func value<Value>(_ expected: String, _ convert: (String) -> Value?) -> Value? {
        guard case .scalar(let scalar) = node.content, !scalar.text.isEmpty,
            !scalar.text.unicodeScalars.contains(where: Self.isControl)
        else {
            refuse(expected: expected)
            return nil
        }
        if scalar.text.utf8.contains(UInt8(ascii: "$")), ["${env:", "${file:"].contains(where: scalar.text.contains) {
            report(
                "\(name) cannot hold a reference to a secret",
                expected: "one only in env, webhook_url and webhook_secret")
            return nil
        }
        guard let value = convert(scalar.text) else {
            refuse(expected: expected)
            return nil
        }
        return value
    }

    /// One of the words that `Word` spells.
    func word<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type = Word.self) -> Word? {
        let words = Word.allCases.map(\.rawValue)
        let expected = words.alternatives
        guard case .scalar(let scalar) = node.content, !scalar.text.isEmpty else {
            refuse(expected: expected)
            return nil
        }
        guard let word = Word(rawValue: scalar.text) else {
            refuse(expected: expected, suggestion: Spelling.nearest(to: scalar.text, among: words))
            return nil
        }
        return word
    }
}

extension [String] {
    /// `a, b or c`.
    var alternatives: String {
        count < 2 ? joined() : "\(dropLast().joined(separator: ", ")) or \(self[count - 1])"
    }
}
