internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

extension DashboardView {
    /// The program, the counts, and whatever narrows or clouds the view.
    mutating func drawHeader() {
        let program = StyledText(" openclaw-agent ", DashboardPalette.strong)
        let choices = [program + counts(withWords: true), program + counts(withWords: false)]
        let room = model.size.columns - DisplayWidth.of(state.text) - 1
        let left = choices.first { DisplayWidth.of($0.text) <= room } ?? counts(withWords: false)
        drawRow(0, left: left, right: state)
    }

    private func counts(withWords: Bool) -> StyledText {
        var text = StyledText()
        for status in [TaskStatus.running, .pending, .completed, .failed, .killed, .lost] {
            let count = model.count(status)
            if count == 0, status != .running { continue }
            let style = count == 0 ? DashboardPalette.faint : DashboardPalette.style(status)
            text += StyledText("  \(DashboardPalette.mark(status)) \(count)", style)
            if withWords { text += StyledText(" \(status.rawValue)", DashboardPalette.faint) }
        }
        return text
    }

    private var state: StyledText {
        var filters: [String] = []
        if let status = model.statusFilter { filters.append("only \(status.rawValue)") }
        if !model.textFilter.isEmpty { filters.append("/\(DisplayWidth.prefix(model.textFilter, columns: 20))") }
        let filter = StyledText(
            filters.joined(separator: " ") + (filters.isEmpty ? "" : "  "), DashboardPalette.warning)
        switch model.contact {
        case .live: return filter + StyledText("live ", CellStyle(.green))
        case .connecting: return filter + StyledText("connecting… ", DashboardPalette.warning)
        case .silent(let since):
            let age = TaskWords.age(model.now.millisecondsSince(since))
            return filter + StyledText("no answer for \(age) ", DashboardPalette.error)
        }
    }

    /// A bar for each executor, as many as there is room for.
    mutating func drawLoads() {
        let loads = model.loads
        let places = layout.loadRows * layout.loadsPerRow
        guard places > 0 else { return }
        let shown = loads.prefix(loads.count > places ? places - 1 : places)
        let names = shown.map { DisplayWidth.of($0.executor) }.max() ?? 0
        let width = model.size.columns / layout.loadsPerRow
        let most = loads.map { $0.running + $0.pending }.max() ?? 0
        for (index, load) in shown.enumerated() {
            let bar = LoadBar(load, nameWidth: min(names, 14), mostTasks: most, width: width - 3)
            frame.write(
                bar.text, row: layout.firstLoadRow + index / layout.loadsPerRow,
                column: 1 + index % layout.loadsPerRow * width, limit: width - 2)
        }
        if shown.count < loads.count {
            let rest = "and \(loads.count - shown.count) more executors"
            frame.write(
                StyledText(rest, DashboardPalette.faint), row: layout.firstLoadRow + layout.loadRows - 1,
                column: 1 + (layout.loadsPerRow - 1) * width)
        }
    }
}
