internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

/// Draws a model: the same model always gives the same frame.
struct DashboardView {
    let model: DashboardModel
    let layout: DashboardLayout
    var frame: Frame

    static func frame(of model: DashboardModel) -> Frame {
        var view = DashboardView(model: model, layout: model.layout, frame: Frame(model.size))
        switch model.mode {
        case .log: view.drawLog()
        case .help: view.drawHelp()
        case .list, .filtering, .confirmingKill: view.drawList()
        }
        return view.frame
    }

    private mutating func drawList() {
        if layout.hasHeader { drawHeader() }
        drawLoads()
        drawTasks()
        if layout.hasDetails { drawDetails() }
        drawFooter()
    }

    /// Two texts in one row, one at each side; the left one gives way.
    mutating func drawRow(_ row: Int, left: StyledText, right: StyledText = StyledText()) {
        let width = model.size.columns
        let rightWidth = DisplayWidth.of(right.text)
        let limit = rightWidth == 0 || rightWidth >= width - 8 ? width : width - rightWidth - 1
        frame.write(left, row: row, limit: limit)
        if limit < width { frame.write(right, row: row, column: width - rightWidth) }
    }

    /// A line across the screen from `column` on.
    mutating func drawRule(row: Int, from column: Int = 0) {
        guard column < model.size.columns else { return }
        let rule = String(repeating: "─", count: model.size.columns - column)
        frame.write(StyledText(rule, DashboardPalette.faint), row: row, column: column, shortens: false)
    }
}
