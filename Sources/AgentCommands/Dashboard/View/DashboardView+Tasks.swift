internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

extension DashboardView {
    mutating func drawTasks() {
        let visible = model.lines.dropFirst(model.top).prefix(layout.listRows)
        if model.lines.isEmpty { return drawNothing() }
        let columns = TaskColumns(visible, width: model.size.columns, now: model.now)
        for (offset, line) in visible.enumerated() {
            let row = layout.firstListRow + offset
            switch line {
            case .gap: break
            case .heading(let section, let count): drawHeading(section, count, row)
            case .task(let task):
                columns.draw(task, in: &frame, row: row)
                guard task.record.id == model.selection else { continue }
                frame.highlight(row: row, columns: 0..<model.size.columns, DashboardPalette.selection)
                frame.write(StyledText("▌", CellStyle(.cyan, on: DashboardPalette.selection)), row: row)
            }
        }
    }

    private mutating func drawHeading(_ section: DashboardTask.Section, _ count: Int, _ row: Int) {
        let title =
            switch section {
            case .running: "RUNNING"
            case .pending: "PENDING"
            case .recent: "RECENT"
            }
        let text = StyledText(" \(title) ", DashboardPalette.heading) + StyledText("\(count) ", DashboardPalette.faint)
        drawRule(row: row, from: frame.write(text, row: row))
    }

    private mutating func drawNothing() {
        let isFiltered = model.statusFilter != nil || !model.textFilter.isEmpty
        let text =
            switch model.contact {
            case .connecting: "Asking the daemon…"
            case .live, .silent:
                isFiltered
                    ? "No task fits the filter; Esc shows all."
                    : "No tasks yet. Start one: openclaw-agent run --cmd 'make test'"
            }
        frame.write(StyledText(" " + text, DashboardPalette.faint), row: layout.firstListRow + layout.listRows / 3)
    }

    /// What the selected task is, in full.
    mutating func drawDetails() {
        drawRule(row: layout.detailsRow - 1)
        guard let task = model.selectedTask else { return }
        let record = task.record
        var text = StyledText(" \(record.id)", DashboardPalette.strong)
        let mark = " \(DashboardPalette.mark(record.kind)) "
        text += StyledText(" " + mark, DashboardPalette.style(record.kind))
        text += StyledText(PrintableText.oneLine(record.prompt))
        frame.write(text, row: layout.detailsRow)
    }
}
