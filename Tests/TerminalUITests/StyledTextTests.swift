import TerminalText
import TerminalUI
import Testing

@Suite("Printed lines are shown as a terminal would")
struct StyledTextTests {
    @Test("colours are kept")
    func colours() {
        let text = StyledText(printed: "a\u{1b}[31mb\u{1b}[1;42mc\u{1b}[0md\u{1b}[38;5;200me\u{1b}[39;95mf")
        #expect(text.text == "abcdef")
        #expect(
            text.runs.map(\.style) == [
                .plain, CellStyle(.red), CellStyle(.red, on: .green, bold: true), .plain, CellStyle(Colour(200)),
                CellStyle(Colour(13)),
            ])
    }

    @Test(
        "everything else that could control a terminal is taken out",
        arguments: [
            ("\u{1b}[2J\u{1b}[1;1Hhome", "home"), ("\u{1b}]0;title\u{07}text", "text"),
            ("\u{1b}]52;c;ZXZpbA==\u{1b}\\text", "text"), ("\u{1b}P1$tx\u{1b}\\text", "text"), ("a\u{1b}(0b", "ab"),
            ("\u{9b}31mred", "red"), ("a\u{8}\u{7}b", "ab"), ("\u{1b}", ""), ("\u{1b}[", ""), ("\u{1b}[31", ""),
            ("a\u{202e}b", "ab"), ("\u{1b}[?1049lx", "x"), ("\u{1b}[38;2;255;0;0mx", "x"), ("\u{1b}[38;5mx", "x"),
            ("\u{1b}[999999999999999999999mx", "x"),
        ])
    func controls(_ line: String, _ shown: String) {
        #expect(StyledText(printed: line).text == shown)
    }

    @Test("a carriage return starts the line again, one at the end does not clear it")
    func carriageReturns() {
        #expect(StyledText(printed: "10%\r50%\r100%\r").text == "100%")
    }

    @Test("tabs lead to the next multiple of eight")
    func tabs() {
        #expect(StyledText(printed: "a\tbc\t\u{1b}[31md\te").text == "a       bc      d       e")
    }

    @Test("no bytes at all leave a control character")
    func randomBytes() {
        var random = SeededRandom(3)
        let pieces = [
            "\u{1b}", "[", "]", "31", ";", "m", "\u{07}", "\\", "P", "x", "\r", "\t", "\u{9b}", "\u{85}", "é",
        ]
        for _ in 0..<3000 {
            let line = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let text = StyledText(printed: line).text
            #expect(
                text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, "\(line.debugDescription)"
            )
        }
    }

    @Test("long lines are broken at the width, wide characters stay whole")
    func wrapping() {
        #expect(StyledText("abcdefg").wrapped(columns: 3).map(\.text) == ["abc", "def", "g"])
        #expect(StyledText("a世界").wrapped(columns: 2).map(\.text) == ["a", "世", "界"])
        #expect(StyledText("世").wrapped(columns: 0).map(\.text) == ["世"])
        #expect(StyledText("").wrapped(columns: 5).map(\.text) == [""])
    }
}

@Suite("Text is made safe for a terminal")
struct PrintableTextTests {
    @Test("nothing printable is lost, so nothing can hide")
    func keepsWhatPrints() {
        #expect(PrintableText.oneLine("a\u{1b}]0;b\u{07}\nc\td\u{202e}e\u{9b}f") == "a]0;b c def")
        #expect(PrintableText.cleaned("a\u{1b}[31m\r\nb") == "a[31m\nb")
    }

    @Test(
        "widths are those of a terminal",
        arguments: [("abc", 3), ("世界", 4), ("🤖", 2), ("é", 1), ("e\u{301}", 1), ("", 0), ("█─●", 3), ("\u{200b}", 0)])
    func widths(_ text: String, _ width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test("cutting and padding never exceed the columns", arguments: 0..<8)
    func cutting(_ columns: Int) {
        #expect(DisplayWidth.of(DisplayWidth.prefix("a世界b", columns: columns)) <= columns)
        #expect(DisplayWidth.of(DisplayWidth.padded("a世界b", columns: columns)) == columns)
    }
}

@Suite("Text goes to the clipboard")
struct ClipboardTests {
    @Test(
        "as RFC 4648 has it",
        arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func base64(_ text: String, _ encoded: String) {
        #expect(Clipboard.copySequence(text) == Array("\u{1b}]52;c;\(encoded)\u{07}".utf8))
    }
}
