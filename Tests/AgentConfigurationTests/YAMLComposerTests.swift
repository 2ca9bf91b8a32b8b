import Testing

@testable import AgentConfiguration

@Suite("The YAML tree")
struct YAMLComposerTests {
    /// The tree in one line, with positions: `{a@1:1: 'b'@1:4}`.
    private func outline(_ node: YAMLNode) -> String {
        let text =
            switch node.content {
            case .scalar(let scalar): scalar.style == .plain ? scalar.text : "\(scalar.style)(\(scalar.text))"
            case .sequence(let nodes): "[" + nodes.map(outline).joined(separator: ", ") + "]"
            case .mapping(let entries):
                "{" + entries.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", ") + "}"
            }
        return "\(text)@\(node.position.line):\(node.position.column)"
    }

    private func outline(_ text: String) throws -> String? {
        try YAMLComposer.compose(Array(text.utf8)).map(outline)
    }

    private func problem(_ bytes: [UInt8]) -> String? {
        do {
            _ = try YAMLComposer.compose(bytes)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "keeps positions, counted from 1 in characters, and the style of each text",
        arguments: [
            ("a: b", "{a@1:1: b@1:4}@1:1"),
            ("ä: 'ö'\nb: \"c\"", "{ä@1:1: quoted(ö)@1:4, b@2:1: quoted(c)@2:4}@1:1"),
            ("- 1\n- [x, y]", "[1@1:3, [x@2:4, y@2:7]@2:3]@1:1"),
            ("a: |\n  one\n  two\n", "{a@1:1: block(one\ntwo\n)@1:4}@1:1"),
            ("a:\n  - b: 1\n", "{a@1:1: [{b@2:5: 1@2:8}@2:5]@2:3}@1:1"),
            ("a:", "{a@1:1: @1:3}@1:1"),
            ("a: 1\na: 2", "{a@1:1: 1@1:4, a@2:1: 2@2:4}@1:1"),
            ("\u{FEFF}a: 1", "{a@1:1: 1@1:4}@1:1"),
            ("a: 1\r\nb: 2\r\n", "{a@1:1: 1@1:4, b@2:1: 2@2:4}@1:1"),
            ("---\na: !!int \"7\"\n...\n", "{a@2:1: quoted(7)@2:4}@2:1"),
        ])
    func outlines(text: String, expected: String) throws {
        #expect(try outline(text) == expected)
    }

    @Test("an alias stands for a copy of what its anchor names")
    func aliases() throws {
        #expect(try outline("a: &x [1, 2]\nb: *x") == "{a@1:1: [1@1:8, 2@1:11]@1:4, b@2:1: [1@1:8, 2@1:11]@1:4}@1:1")
    }

    @Test("a text of space and comments has no tree", arguments: ["", "\n\n", "# only a comment\n", "  "])
    func nothing(text: String) throws {
        #expect(try outline(text) == nil)
    }

    @Test(
        "says in plain words, at the place to mend, what is no YAML",
        arguments: [
            ("a: 1\n\tb: 2", "2:1: a tab cannot be used for indentation; expected spaces"),
            ("a:\n  - x\n\t- y", "3:1: a tab cannot be used for indentation; expected spaces"),
            ("a: @b", "1:4: a value cannot begin with '@'; expected the value in quotes"),
            (
                "a: b: c",
                "1:5: a ':' cannot stand here; expected quotes around a text that holds ': ', or keys of one mapping "
                    + "below each other"
            ),
            (
                "a: 1\nb\nc: 2",
                "3:1: this line is neither a key nor a part of what is above it; expected 'key: value'"
            ),
            (
                "a:\n    b: 1\n   c: 2",
                "3:4: this line is not indented like the keys around it; expected 'key: value' right below the keys "
                    + "it belongs to"
            ),
            (
                "a:\n  - x\n  y: 1",
                "3:3: this line does not fit the list it is in; expected '- ' right below the '-' of the entry above"
            ),
            ("a: [1, 2\nb: 3", "2:2: the list in brackets is not closed; expected ',' or ']'"),
            ("a: {b: 1\nc: 3", "2:2: the mapping in braces is not closed; expected ',' or '}'"),
            ("a: 'b\nc: 1\n", "1:4: the quoted text that starts here has no end; expected the closing quote"),
            (
                #"a: "C:\dir""#,
                #"1:7: a text in double quotes has an unknown '\' escape; expected '\\' for a backslash, or single "#
                    + "quotes"
            ),
            ("a: 1\n---\nb: 2", "2:1: a second document starts here; expected a single document"),
            ("a: *x", "1:4: the alias '*x' has no finished anchor '&x' before it"),
            ("a: &x [*x]", "1:8: the alias '*x' has no finished anchor '&x' before it"),
            ("a: !x!y 1", "1:4: this is no YAML: found undefined tag handle while parsing a node"),
        ])
    func syntax(text: String, expected: String) {
        #expect(problem(Array(text.utf8)) == expected)
    }

    @Test(
        "finds the first byte that is no text",
        arguments: [
            (Array("a: b\nc: ".utf8) + [0], "2:4: a NUL byte is not allowed; expected readable text"),
            (Array("a: ä".utf8) + [0xFF], "1:5: this byte is not UTF-8; expected UTF-8 text"),
            ([0xFF, 0xFE, 0x61, 0], "1:1: this byte is not UTF-8; expected UTF-8 text"),
            ([0x61, 0xC3], "1:2: this byte is not UTF-8; expected UTF-8 text"),
            ([0xED, 0xA0, 0x80], "1:1: this byte is not UTF-8; expected UTF-8 text"),
            (
                Array("a: 1\r\nb: \u{7}".utf8),
                "2:4: the control character U+0007 is not allowed; expected readable text"
            ),
        ])
    func bytes(bytes: [UInt8], expected: String) {
        #expect(problem(bytes) == expected)
    }

    @Test("limits depth, size and what aliases blow up")
    func limits() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(problem(Array(deep.utf8)) == "1:33: this is nested too deeply; expected at most 32 levels")

        let huge = [UInt8](repeating: UInt8(ascii: "#"), count: YAMLText.sizeLimit + 1)
        #expect(problem(huge) == "the file is too big; expected at most 1 MiB")

        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            laughs +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        #expect(problem(Array(laughs.utf8))?.hasPrefix("5:") == true)
        #expect(problem(Array(laughs.utf8))?.contains("too many values; expected at most 100000") == true)
    }
}
