/// A piece of a longer text such as a command's discussion.
enum TextBlock: Equatable {
    case paragraph(words: [String])
    /// Lines that keep their shape.
    case verbatim([String])

    /// Splits at empty lines; lines that start with a space are verbatim.
    static func blocks(of text: String) -> [TextBlock] {
        var blocks: [TextBlock] = []
        var isContinued = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").map(String.init)
            switch (line.hasPrefix(" "), isContinued ? blocks.last : nil) {
            case _ where words.isEmpty: break
            case (true, .verbatim(let lines)): blocks[blocks.count - 1] = .verbatim(lines + [String(line)])
            case (true, _): blocks.append(.verbatim([String(line)]))
            case (false, .paragraph(let before)): blocks[blocks.count - 1] = .paragraph(words: before + words)
            case (false, _): blocks.append(.paragraph(words: words))
            }
            isContinued = !words.isEmpty
        }
        return blocks
    }
}
