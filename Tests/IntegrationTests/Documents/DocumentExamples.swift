import SystemSupport

/// The examples in a document: each script behind `<!-- test -->`, and what it prints, if that is shown next.
struct DocumentExamples {
    struct Example: Sendable {
        /// The first line of the script in the document.
        var line: Int
        var script: String
        /// What is printed last, as far as the document shows it.
        var output: JSON?
    }

    let examples: [Example]

    private static let mark = "<!-- test -->"

    /// - Parameter path: The document, below the folder of the package.
    init(in path: String) throws {
        let text = String(decoding: try Files.read(Fixtures.repositoryPath(of: path)), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var examples: [Example] = []
        for index in lines.indices where lines[index] == Self.mark {
            let script = Self.block("sh", at: index + 1, of: lines)
            guard let script else { throw Unreadable(description: "\(path):\(index + 1) marks no script") }
            var next = script.end
            while next < lines.endIndex, lines[next].isEmpty { next += 1 }
            let output = try Self.block("json", at: next, of: lines).map { try JSON(parsing: $0.text.utf8) }
            examples.append(Example(line: index + 3, script: script.text, output: output))
        }
        self.examples = examples
    }

    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// The fenced block that begins at a line.
    private static func block(
        _ language: String, at start: Int, of lines: [Substring]
    ) -> (text: String, end: Int)? {
        guard start < lines.endIndex, lines[start] == "```" + language,
            let end = lines[(start + 1)...].firstIndex(of: "```")
        else { return nil }
        return (lines[(start + 1)..<end].joined(separator: "\n"), end + 1)
    }
}

extension JSON {
    /// Whether `actual` has everything that is shown here; `…` stands for anything.
    func isShown(by actual: JSON) -> Bool {
        switch (self, actual) {
        case (.text("…"), _): !actual.isNothing
        case (.object(let shown), .object(let members)):
            shown.allSatisfy { key, value in members[key].map { value.isShown(by: $0) } ?? false }
        case (.array(let shown), .array(let elements)):
            shown.count == elements.count && zip(shown, elements).allSatisfy { $0.isShown(by: $1) }
        default: self == actual
        }
    }

    private var isNothing: Bool { self == .null }
}
