internal import TerminalText

/// How large a screen is.
public struct ScreenSize: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// One screenful: what each cell shows.
public struct Frame: Hashable, Sendable {
    public struct Position: Hashable, Sendable {
        public var row: Int
        public var column: Int

        public init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// One cell. A wide character takes two: the right one has no glyph of its own.
    struct Cell: Hashable, Sendable {
        var glyph: Character?
        var style: CellStyle

        static let blank = Cell(glyph: " ", style: .plain)
    }

    public let size: ScreenSize
    /// Where the cursor shows; nil to hide it.
    public var cursor: Position?
    private(set) var rows: [[Cell]]

    public init(_ size: ScreenSize) {
        self.size = size
        rows = Array(repeating: Array(repeating: .blank, count: max(0, size.columns)), count: max(0, size.rows))
    }

    /// Writes text from a cell on, at most `limit` columns of it. What lies outside the screen is left out.
    ///
    /// - Parameter shortens: Whether `…` shows that something is missing.
    /// - Returns: The column behind the text.
    @discardableResult
    public mutating func write(
        _ text: StyledText, row: Int, column: Int = 0, limit: Int = .max, shortens: Bool = true
    ) -> Int {
        guard rows.indices.contains(row), column >= 0, column < size.columns else { return column }
        let end = limit > size.columns - column ? size.columns : column + max(0, limit)
        let cells = text.cells
        var next = column
        for cell in cells.prefix(end - column) {
            rows[row][next] = cell
            next += 1
        }
        if cells.count > end - column, end > column {
            if shortens { cutShort(row: row, before: end) }
            if cells[end - column].glyph == nil, !shortens { rows[row][end - 1].glyph = " " }
        }
        return next
    }

    /// Gives cells a background and takes their own away.
    public mutating func highlight(row: Int, columns: Range<Int>, _ colour: Colour) {
        guard rows.indices.contains(row) else { return }
        for column in columns.clamped(to: 0..<size.columns) { rows[row][column].style.background = colour }
    }

    /// What a row says, without the spaces at its end.
    public func text(row: Int) -> String {
        let text = String(rows[row].compactMap(\.glyph))
        return String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// Ends the text in a row with `…`.
    private mutating func cutShort(row: Int, before end: Int) {
        rows[row][end - 1].glyph = "…"
        if end >= 2, rows[row][end - 2].glyph.map({ DisplayWidth.of($0) == 2 }) == true {
            rows[row][end - 2].glyph = " "
        }
    }
}

extension StyledText {
    /// The text cell by cell.
    fileprivate var cells: [Frame.Cell] {
        runs.flatMap { run in
            run.text.flatMap { character in
                let glyph = character.withCertainWidth
                switch DisplayWidth.of(glyph) {
                case 0: return [Frame.Cell]()
                case 1: return [Frame.Cell(glyph: glyph, style: run.style)]
                default: return [Frame.Cell(glyph: glyph, style: run.style), Frame.Cell(glyph: nil, style: run.style)]
                }
            }
        }
    }
}

extension Character {
    /// Terminals disagree about the width of joined emoji and of variation selectors, so only the first character and
    /// the marks on it are kept.
    fileprivate var withCertainWidth: Character {
        guard asciiValue == nil, unicodeScalars.count > 1, let first = unicodeScalars.first else { return self }
        var scalars = String.UnicodeScalarView([first])
        scalars.append(
            contentsOf: unicodeScalars.dropFirst().filter {
                $0.properties.generalCategory == .nonspacingMark && !$0.properties.isVariationSelector
            })
        return Character(String(scalars))
    }
}
