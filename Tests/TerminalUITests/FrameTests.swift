import TerminalUI
import Testing

@Suite("Text goes into cells")
struct FrameTests {
    @Test("text that does not fit ends with an ellipsis")
    func shortens() {
        var frame = Frame(ScreenSize(columns: 10, rows: 1))
        let next = frame.write("abcdefghijkl", row: 0, column: 2, limit: 5)
        #expect(frame.text(row: 0) == "  abcd…")
        #expect(next == 7)
    }

    @Test("wide characters take two cells and are never cut in half")
    func wideCharacters() {
        var frame = Frame(ScreenSize(columns: 6, rows: 3))
        #expect(frame.write("世界", row: 0) == 4)
        frame.write("世界世界", row: 1)
        frame.write("a世界世", row: 2, shortens: false)
        #expect(frame.text(row: 0) == "世界")
        #expect(frame.text(row: 1) == "世界 …")
        #expect(frame.text(row: 2) == "a世界")
    }

    @Test("what lies outside the screen is left out", arguments: [(-1, 0), (2, 0), (0, 5), (0, 99), (0, -1)])
    func outside(_ row: Int, _ column: Int) {
        var frame = Frame(ScreenSize(columns: 5, rows: 2))
        frame.write("text", row: row, column: column)
        #expect(frame.text(row: 0).isEmpty && frame.text(row: 1).isEmpty)
    }

    @Test("control characters take no cell", arguments: ["a\u{1b}b", "a\u{7}b", "a\r\nb", "a\u{9b}b", "a\u{202e}b"])
    func controlCharacters(_ text: String) {
        var frame = Frame(ScreenSize(columns: 9, rows: 1))
        frame.write(StyledText(text), row: 0)
        #expect(frame.text(row: 0) == "ab")
    }

    @Test("emoji that terminals disagree about become characters of certain width")
    func uncertainEmoji() {
        var frame = Frame(ScreenSize(columns: 9, rows: 1))
        #expect(frame.write("⚙️👨‍👩‍👧", row: 0) == 3)
        #expect(frame.text(row: 0) == "⚙👨")
    }

    @Test("a screen without any cell can be drawn on")
    func emptyScreen() {
        var frame = Frame(ScreenSize(columns: 0, rows: 0))
        frame.write("text", row: 0)
        frame.highlight(row: 0, columns: 0..<5, .red)
        #expect(frame.difference(from: nil, .palette).count < 30)
    }
}
