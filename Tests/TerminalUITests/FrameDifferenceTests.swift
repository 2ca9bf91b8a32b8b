import Testing

@testable import TerminalUI

@Suite("Only what has changed is drawn")
struct FrameDifferenceTests {
    static let styles: [CellStyle] = [
        .plain, CellStyle(.red), CellStyle(.green, bold: true), CellStyle(Colour(200), on: Colour(237)),
    ]

    @Test("a screen that shows one frame shows the other after the difference", arguments: 0..<20)
    func leadsFromFrameToFrame(_ seed: UInt64) {
        var random = SeededRandom(seed)
        let size = ScreenSize(
            columns: Int.random(in: 1...30, using: &random), rows: Int.random(in: 1...8, using: &random))
        var screen = TestScreen(size, styles: Self.styles, filledWith: "#")
        var shown: Frame?
        for _ in 0..<30 {
            let next = Self.randomChange(of: shown ?? Frame(size), &random)
            screen.feed(next.difference(from: shown, .palette))
            #expect(screen.rows == next.rows, "seed \(seed)")
            #expect(screen.cursor == next.cursor)
            #expect(screen.problems.isEmpty)
            shown = next
        }
    }

    @Test("nothing is written when nothing has changed")
    func nothingNew() {
        var frame = Frame(ScreenSize(columns: 20, rows: 3))
        frame.write("hello", row: 1)
        #expect(frame.difference(from: frame, .palette).isEmpty)
    }

    @Test("one changed cell costs a few bytes")
    func oneCell() {
        let size = ScreenSize(columns: 200, rows: 60)
        var before = Frame(size)
        for row in 0..<60 { before.write(StyledText(String(repeating: "x", count: 200)), row: row) }
        var after = before
        after.write("y", row: 30, column: 100)
        #expect(after.difference(from: before, .palette).count < 32)
    }

    @Test("a screen of another size is drawn in full")
    func otherSize() {
        var frame = Frame(ScreenSize(columns: 10, rows: 2))
        frame.write("here", row: 0)
        let bytes = frame.difference(from: Frame(ScreenSize(columns: 9, rows: 2)), .palette)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1b}[2J"))
        #expect(String(decoding: bytes, as: UTF8.self).contains("here"))
    }

    @Test("without colours, what has a background is reversed")
    func noColours() {
        var frame = Frame(ScreenSize(columns: 10, rows: 1))
        frame.write(StyledText("a", CellStyle(.red)) + StyledText("b", CellStyle(.red, on: Colour(237))), row: 0)
        let text = String(decoding: frame.difference(from: nil, .none), as: UTF8.self)
        #expect(text.contains("\u{1b}[0ma") || text.contains("Ha"))
        #expect(text.contains("\u{1b}[0;7mb"))
        #expect(!text.contains("31"))
    }

    private static func randomChange(of frame: Frame, _ random: inout SeededRandom) -> Frame {
        var frame = frame
        if Int.random(in: 0..<10, using: &random) == 0 { frame = Frame(frame.size) }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let text = ["a", "hello there", "世界", "🤖 robot", "      ", "x世y"].randomElement(using: &random) ?? ""
            frame.write(
                StyledText(text, styles.randomElement(using: &random) ?? .plain),
                row: Int.random(in: 0...frame.size.rows, using: &random),
                column: Int.random(in: 0...frame.size.columns, using: &random))
        }
        frame.cursor = Bool.random(using: &random) ? nil : .init(row: 0, column: 0)
        return frame.repaired
    }
}

extension Frame {
    /// Without halves of wide characters, which no view draws over.
    fileprivate var repaired: Frame {
        var frame = Frame(size)
        frame.cursor = cursor
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                guard let glyph = cell.glyph else { continue }
                let isWide = "世界🤖".contains(glyph)
                let isWhole = !isWide || column + 1 < cells.count && cells[column + 1].glyph == nil
                frame.write(StyledText(isWhole ? String(glyph) : " ", cell.style), row: row, column: column)
            }
        }
        return frame
    }
}
