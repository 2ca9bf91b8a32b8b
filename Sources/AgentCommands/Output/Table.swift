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

    let header: [String]
    private var rows: [[Cell]] = []

    init(_ header: [String]) { self.header = header }

    mutating func add(_ row: [Cell]) { rows.append(row) }

    /// The table as text; the last column is cut where the line would get too long.
    func text(width: Int, usesColour: Bool) -> String {
        let all = [header.map { Cell($0, .bold) }] + rows
        let widths = header.indices.map { column in all.map { DisplayWidth.of($0[column].text) }.max() ?? 0 }
        return all.map { row in line(row, widths, width, usesColour) + "\n" }.joined()
    }

    private func line(_ row: [Cell], _ widths: [Int], _ limit: Int, _ usesColour: Bool) -> String {
        var line = ""
        var used = 0
        for (column, cell) in row.enumerated() {
            let isLast = column == row.count - 1
            let text = DisplayWidth.prefix(cell.text, columns: isLast ? max(8, limit - used) : widths[column])
            let padding = isLast ? "" : String(repeating: " ", count: widths[column] - DisplayWidth.of(text) + 2)
            line += (cell.style?.applied(to: text, when: usesColour) ?? text) + padding
            used += widths[column] + 2
        }
        return line
    }
}
