/// Breaking text into lines for a terminal; a width counts characters.
enum TextLayout {
    /// Breaks `words` into lines of at most `width` characters, cutting only a word that is longer than that.
    ///
    /// - Parameter indent: What every line but the first starts with.
    static func fill(_ words: [String], width: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        var isBlank = true
        for word in words where !word.isEmpty {
            if !isBlank, line.count + 1 + word.count > width {
                lines.append(line)
                line = indent
                isBlank = true
            }
            line += isBlank ? word : " " + word
            isBlank = false
            while line.count > width, width > indent.count {
                lines.append(String(line.prefix(width)))
                line = indent + line.dropFirst(width)
            }
        }
        return isBlank ? lines : lines + [line]
    }

    /// Lays out the blocks of a text with an empty line between them.
    static func blocks(_ text: String, width: Int) -> [String] {
        let blocks = TextBlock.blocks(of: text).map { block in
            switch block {
            case .paragraph(let words): fill(words, width: width)
            case .verbatim(let lines): lines.flatMap { cut($0, width: width) }
            }
        }
        return Array(blocks.joined(separator: [""]))
    }

    /// Breaks one paragraph into lines.
    static func fill(_ text: String, width: Int) -> [String] {
        fill(text.split(separator: " ").map(String.init), width: width)
    }

    /// How many characters the labels of a table take, but for those that are too long to stand beside a text.
    static func labelColumn(_ labels: some Sequence<String>, width: Int) -> Int {
        let limit = min(28, width / 2 - 4)
        return labels.map(\.count).filter { $0 <= limit }.max() ?? limit / 2
    }

    /// Lays out rows of a label and a text beside it; a label longer than `column` gets a line of its own.
    static func table(_ rows: [(label: String, text: String)], column: Int, width: Int) -> [String] {
        let indent = String(repeating: " ", count: column + 4)
        return rows.flatMap { row in
            let text = fill(row.text, width: width - indent.count).map { indent + $0 }
            guard row.label.count <= column, let first = text.first else {
                return fill(["  " + row.label], width: width, indent: "    ") + text
            }
            let gap = String(repeating: " ", count: column - row.label.count + 2)
            return ["  " + row.label + gap + first.dropFirst(indent.count)] + text.dropFirst()
        }
    }

    /// Breaks a shell command between its words, each line but the last ending in a backslash as the shell wants it.
    static func shellCommand(_ command: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in unquotedWords(of: command) {
            if !line.isEmpty, line.count + word.count + 3 > width {
                lines.append(line + " \\")
                line = "    " + word
            } else {
                line += line.isEmpty ? word : " " + word
            }
        }
        return (lines + [line]).flatMap { cut($0, width: width) }
    }

    /// Splits at the spaces that no quotes enclose.
    private static func unquotedWords(of command: String) -> [String] {
        var words = [""]
        var quote: Character?
        for character in command {
            if quote == nil, character == " " {
                words.append("")
                continue
            }
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            }
            words[words.count - 1].append(character)
        }
        return words
    }

    private static func cut(_ line: String, width: Int) -> [String] {
        guard line.count > width, width > 0 else { return [line] }
        return [String(line.prefix(width))] + cut(String(line.dropFirst(width)), width: width)
    }
}
