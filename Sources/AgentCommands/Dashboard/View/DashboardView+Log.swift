internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

extension DashboardView {
    /// The rows of a log between its title and the keys.
    static func logRows(_ size: ScreenSize) -> Int { max(1, size.rows - (size.rows >= 4 ? 2 : 1)) }

    mutating func drawLog() {
        guard let pager = model.pager else { return }
        let hasTitle = model.size.rows >= 4
        if hasTitle { drawTitle(pager) }
        for (index, line) in pager.visibleRows.enumerated() {
            frame.write(line, row: index + (hasTitle ? 1 : 0), shortens: false)
        }
        let keys = [("↑↓", "scroll"), ("g", "start"), ("G", "end, follow"), ("q", "back")]
        if let notice = model.notice {
            drawRow(layout.footerRow, left: StyledText(" \(notice.text)", DashboardPalette.warning))
        } else {
            drawKeys(keys, right: StyledText("\(pager.lineCount) lines ", DashboardPalette.faint))
        }
    }

    private mutating func drawTitle(_ pager: LogPager) {
        var title = StyledText(" \(PrintableText.oneLine(pager.title)) ", DashboardPalette.strong)
        if let record = model.tasks[pager.id]?.record {
            title += StyledText(" \(TaskWords.status(record)) ", DashboardPalette.style(record.status))
            title += StyledText(" \(PrintableText.oneLine(record.prompt))", DashboardPalette.faint)
        }
        let state =
            if let problem = pager.problem {
                StyledText(" \(problem) ", DashboardPalette.error)
            } else if pager.isComplete {
                StyledText(" complete ", DashboardPalette.faint)
            } else if pager.isFollowing {
                StyledText(" following ", CellStyle(.green))
            } else {
                StyledText(" paused, G follows ", DashboardPalette.warning)
            }
        drawRow(0, left: title, right: state)
        frame.highlight(row: 0, columns: 0..<model.size.columns, DashboardPalette.selection)
    }
}
