/// How many columns text takes on a terminal.
public enum DisplayWidth {
    /// East Asian wide characters and emoji take two (Unicode Standard Annex 11), marks on other characters none.
    public static func of(_ text: String) -> Int { text.reduce(0) { $0 + of($1) } }

    public static func of(_ character: Character) -> Int {
        if let byte = character.asciiValue { return byte < 0x20 || byte == 0x7f ? 0 : 1 }
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{fe0f}") { return 2 }
        switch first.value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x20000...0x3fffd:
            return 2
        default: return isMark(first) ? 0 : 1
        }
    }

    /// As much of the text as fits, with `…` where something is missing.
    public static func prefix(_ text: String, columns: Int) -> String {
        if of(text) <= columns { return text }
        if columns < 1 { return "" }
        var result = ""
        var used = 1
        for character in text {
            used += of(character)
            if used > columns { break }
            result.append(character)
        }
        return result + "…"
    }

    /// The text with spaces behind it, or cut, to exactly so many columns.
    public static func padded(_ text: String, columns: Int) -> String {
        let text = prefix(text, columns: columns)
        return text + String(repeating: " ", count: max(0, columns - of(text)))
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: true
        default: false
        }
    }
}
