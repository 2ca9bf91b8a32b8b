extension Frame {
    /// The bytes that turn a screen which shows `old` into one that shows this frame: only cells that differ are
    /// written.
    ///
    /// - Parameter old: Nil when nothing is known of the screen; everything is drawn then.
    public func difference(from old: Frame?, _ depth: ColourDepth) -> [UInt8] {
        var pen = Pen(depth: depth)
        let known = old?.size == size ? old : nil
        if known == nil { pen.clear() }
        let blank = known == nil ? Frame(size) : nil
        for row in rows.indices {
            let before = (known ?? blank)?.rows[row] ?? []
            if before != rows[row] { pen.draw(rows[row], over: before, row: row) }
        }
        if pen.isUsed || cursor != old?.cursor { pen.finish(cursor) }
        return pen.bytes
    }
}

/// Writes cells with as few bytes as is simple.
private struct Pen {
    private(set) var bytes: [UInt8] = []
    private var style: CellStyle?
    private let depth: ColourDepth

    init(depth: ColourDepth) { self.depth = depth }

    var isUsed: Bool { !bytes.isEmpty }

    mutating func clear() {
        use(.plain)
        put("\u{1b}[2J")
    }

    mutating func draw(_ cells: [Frame.Cell], over old: [Frame.Cell], row: Int) {
        let end = cells.count - cells.reversed().prefix { $0 == .blank }.count
        var column = 0
        while let start = (column..<cells.count).first(where: { cells[$0] != old[$0] }) {
            // Moving the cursor costs about eight bytes; unchanged cells in between are cheaper to write again.
            let first = cells[start].glyph == nil ? start - 1 : start
            move(row: row, column: first)
            var last = start
            column = start + 1
            while column < cells.count, column - last <= 8 {
                if cells[column] != old[column] { last = column }
                column += 1
            }
            column = last + 1
            if column < cells.count, cells[column].glyph == nil { column += 1 }
            for cell in cells[first..<min(column, max(end, first))] { put(cell) }
            if column > end {
                use(.plain)
                put("\u{1b}[K")
                return
            }
        }
    }

    mutating func finish(_ cursor: Frame.Position?) {
        use(.plain)
        guard let cursor else { return put("\u{1b}[?25l") }
        move(row: cursor.row, column: cursor.column)
        put("\u{1b}[?25h")
    }

    private mutating func move(row: Int, column: Int) { put("\u{1b}[\(row + 1);\(column + 1)H") }

    private mutating func put(_ cell: Frame.Cell) {
        guard let glyph = cell.glyph else { return }
        use(cell.style)
        put(String(glyph))
    }

    private mutating func use(_ new: CellStyle) {
        if style == new { return }
        style = new
        put(new.sequence(depth))
    }

    private mutating func put(_ text: String) { bytes += text.utf8 }
}
