internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

extension DashboardView {
    /// A question, what is being typed, news, or the keys; in this order.
    mutating func drawFooter() {
        switch model.mode {
        case .confirmingKill(let id): drawQuestion(id)
        case .filtering: drawFilter()
        case .list, .help, .log:
            if let notice = model.notice {
                drawRow(layout.footerRow, left: StyledText(" \(notice.text)", style(of: notice)))
            } else {
                drawKeys(Self.listKeys)
            }
        }
    }

    static let listKeys = [
        ("↑↓", "move"), ("⏎", "log"), ("/", "filter"), ("s", "status"), ("K", "kill"), ("c", "copy id"), ("?", "help"),
        ("q", "quit"),
    ]

    mutating func drawKeys(_ keys: [(String, String)], right: StyledText = StyledText()) {
        var text = StyledText(" ")
        for (key, meaning) in keys {
            text += StyledText(key, DashboardPalette.key)
            text += StyledText(" \(meaning)  ", DashboardPalette.faint)
        }
        drawRow(layout.footerRow, left: text, right: right)
    }

    private func style(of notice: DashboardModel.Notice) -> CellStyle {
        notice.isError ? DashboardPalette.error : DashboardPalette.warning
    }

    private mutating func drawQuestion(_ id: TaskID) {
        let task = model.tasks[id]
        let name = task?.record.name.map { "\($0) (\(ShortID.of(id)))" } ?? id.description
        let text = StyledText(" Kill \(name) and everything it has started?", DashboardPalette.error)
        drawRow(layout.footerRow, left: text, right: StyledText(" y/n ", DashboardPalette.warning))
    }

    private mutating func drawFilter() {
        let label = " filter: "
        let room = max(1, model.size.columns - label.count - 1)
        // The end of what is typed must show.
        var shown = PrintableText.oneLine(model.textFilter)
        while DisplayWidth.of(shown) > room { shown.removeFirst() }
        let text = StyledText(label, DashboardPalette.key) + StyledText(shown)
        let column = frame.write(text, row: layout.footerRow)
        frame.cursor = .init(row: layout.footerRow, column: min(column, model.size.columns - 1))
    }
}
