/// Rows and columns for people, as wide as the terminal and no wider.
struct Table {
    struct Cell {
        var text: String
        var style: Style?

        init(_ text: String, _ style: Style? = nil) {
            self.text = PlainText.oneLine(text)
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

/// Text of unknown origin, made safe for a terminal.
enum PlainText {
    /// On one line, without control characters and marks that reorder text.
    static func oneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0a, 0x0d: scalars.append(" ")
            case 0x00...0x1f, 0x7f...0x9f: continue
            case 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}

/// How many columns text takes on a terminal.
enum DisplayWidth {
    /// East Asian wide characters and emoji take two (Unicode Standard Annex 11).
    static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    /// As much of the text as fits, with `…` where something is missing.
    static func prefix(_ text: String, columns: Int) -> String {
        if of(text) <= columns { return text }
        var result = ""
        var used = 1
        for character in text {
            used += of(character)
            if used > columns { break }
            result.append(character)
        }
        return result + "…"
    }

    private static func of(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{fe0f}") { return 2 }
        switch first.value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x20000...0x3fffd:
            return 2
        default: return first.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
