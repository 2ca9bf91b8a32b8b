internal import TerminalText

extension StyledText {
    /// The text in rows of at most `columns`; at least one row.
    public func wrapped(columns: Int) -> [StyledText] {
        if DisplayWidth.of(text) <= columns { return [self] }
        var rows: [StyledText] = []
        var row = StyledText()
        var used = 0
        for run in runs {
            for character in run.text {
                let width = DisplayWidth.of(character)
                if used + width > max(1, columns), used > 0 {
                    rows.append(row)
                    row = StyledText()
                    used = 0
                }
                row.append(String(character), run.style)
                used += width
            }
        }
        return rows + [row]
    }
}
