internal import TerminalText
internal import TerminalUI

/// How much there is to do on one executor: a bar with a mark for each task, and the numbers.
struct LoadBar {
    private let load: DashboardModel.Load
    private let nameWidth: Int
    /// The most tasks of any executor, which fill a whole bar.
    private let mostTasks: Int
    private let width: Int

    init(_ load: DashboardModel.Load, nameWidth: Int, mostTasks: Int, width: Int) {
        self.load = load
        self.nameWidth = nameWidth
        self.mostTasks = mostTasks
        self.width = width
    }

    var text: StyledText {
        let name = DisplayWidth.padded(PrintableText.oneLine(load.executor), columns: nameWidth)
        let numbers = self.numbers
        let room = max(4, min(16, width - nameWidth - numbers.count - 2))
        let (running, pending) = cells(room)
        var text = StyledText(name + " ", load.isUnreachable ? DashboardPalette.error : .plain)
        text += StyledText(String(repeating: "■", count: running), CellStyle(.cyan))
        text += StyledText(String(repeating: "■", count: pending), CellStyle(.yellow))
        text += StyledText(String(repeating: "·", count: room - running - pending), DashboardPalette.faint)
        return text + StyledText(" " + numbers, DashboardPalette.faint)
    }

    private var numbers: String {
        if load.isUnreachable { return "unreachable" }
        if load.running + load.pending == 0 { return "idle" }
        return "\(load.running) running" + (load.pending > 0 ? ", \(load.pending) pending" : "")
    }

    /// One cell per task; when there are more tasks than cells, in proportion, but at least one for what there is.
    private func cells(_ room: Int) -> (running: Int, pending: Int) {
        func scaled(_ count: Int) -> Int {
            mostTasks <= room ? count : count == 0 ? 0 : max(1, count * room / mostTasks)
        }
        let running = min(scaled(load.running), room - (load.pending > 0 ? 1 : 0))
        return (running, min(scaled(load.pending), room - running))
    }
}
