@testable import TerminalUI

/// A terminal that understands just what frames are drawn with, and records a problem for everything else.
struct TestScreen {
    private(set) var rows: [[Frame.Cell]]
    private(set) var cursor: Frame.Position?
    private(set) var problems: [String] = []
    private var position = (row: 0, column: 0)
    private var style = ""
    private let styles: [String: CellStyle]

    /// - Parameter styles: The styles that may occur, by the sequences that set them.
    init(_ size: ScreenSize, styles: [CellStyle], filledWith glyph: Character = " ") {
        let cell = Frame.Cell(glyph: glyph, style: .plain)
        rows = Array(repeating: Array(repeating: cell, count: size.columns), count: size.rows)
        self.styles = Dictionary(styles.map { ($0.sequence(.palette), $0) }) { first, _ in first }
        style = CellStyle.plain.sequence(.palette)
    }

    mutating func feed(_ bytes: [UInt8]) {
        var rest = Substring(String(decoding: bytes, as: UTF8.self))
        while let character = rest.popFirst() {
            guard character == "\u{1b}" else {
                put(character)
                continue
            }
            rest.removeFirst()
            let parameters = rest.prefix { $0.isNumber || $0 == ";" || $0 == "?" }
            rest = rest.dropFirst(parameters.count)
            control(rest.removeFirst(), String(parameters))
        }
    }

    private mutating func control(_ final: Character, _ parameters: String) {
        let numbers = parameters.split(separator: ";").compactMap { Int($0) }
        switch (final, parameters) {
        case ("H", _): position = (numbers[0] - 1, numbers[1] - 1)
        case ("J", "2"): for row in rows.indices { erase(row, from: 0) }
        case ("K", ""): erase(position.row, from: position.column)
        case ("m", _): style = "\u{1b}[\(parameters)m"
        case ("h", "?25"): cursor = .init(row: position.row, column: position.column)
        case ("l", "?25"): cursor = nil
        default: problems.append("ESC [ \(parameters) \(final)")
        }
    }

    private mutating func erase(_ row: Int, from column: Int) {
        for column in column..<rows[row].count { rows[row][column] = .blank }
    }

    private mutating func put(_ character: Character) {
        guard let style = styles[style] else { return problems.append("unknown style \(style.dropFirst())") }
        guard rows.indices.contains(position.row), position.column < rows[position.row].count else {
            return problems.append("'\(character)' at \(position)")
        }
        rows[position.row][position.column] = .init(glyph: character, style: style)
        position.column += 1
        if "世界🤖".contains(character) {
            rows[position.row][position.column] = .init(glyph: nil, style: style)
            position.column += 1
        }
    }
}
