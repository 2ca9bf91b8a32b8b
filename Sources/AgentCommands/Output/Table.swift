internal import TerminalText

/// Rows and columns for people, as wide as the terminal and no wider.
struct Table {
    struct Cell {
        var text: String
        var style: TextStyle?

        init(_ text: String, _ style: TextStyle? = nil) {
            self.text = PrintableText.oneLine(text)
            self.style = style
        }
    }

    struct Column {
        var title: String
        /// The least important columns are shortened, and then left out, first.
        var importance: Int
        /// What it may be shortened to; nil when its texts must stay whole.
        var minimum: Int?
        var isDroppable = false
        /// Whether it holds ids: whole, or just long enough to tell them apart.
        var holdsIDs = false
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// - Parameter row: One cell per column.
    mutating func add(_ row: [Cell]) { rows.append(row) }

    /// The table as text.
    ///
    /// - Parameter width: The columns there are; nil where nothing needs to fit.
    func text(width: Int?, usesColour: Bool) -> String {
        let shortID = columns.firstIndex { $0.holdsIDs }.map { column in
            ShortID.length(for: rows.map { $0[column].text })
        }
        let fitting = columns.indices.map { index in
            let column = columns[index]
            let natural = ([Cell(column.title)] + rows.map { $0[index] }).map { DisplayWidth.of($0.text) }.max() ?? 0
            let minimum = column.holdsIDs ? shortID : column.minimum
            return ColumnFitting.Column(
                natural: natural, minimum: min(natural, minimum ?? natural), importance: column.importance,
                isDroppable: column.isDroppable, isWholeOrShort: column.holdsIDs)
        }
        let widths = width.map { ColumnFitting.widths(fitting, within: $0, gap: 2) } ?? fitting.map { $0.natural }
        let header = columns.map { Cell($0.title, .bold) }
        return ([header] + rows).map { line($0, widths, usesColour) + "\n" }.joined()
    }

    private func line(_ row: [Cell], _ widths: [Int?], _ usesColour: Bool) -> String {
        var line = ""
        var padding = 0
        for (index, cell) in row.enumerated() {
            guard let width = widths[index], width > 0 else { continue }
            let isCutID = columns[index].holdsIDs && cell.text.count > width
            let text = isCutID ? String(cell.text.prefix(width)) : DisplayWidth.prefix(cell.text, columns: width)
            if !text.isEmpty { line += String(repeating: " ", count: padding) }
            line += cell.style?.applied(to: text, when: usesColour) ?? text
            padding = (text.isEmpty ? padding : 0) + width - DisplayWidth.of(text) + 2
        }
        return line
    }
}
