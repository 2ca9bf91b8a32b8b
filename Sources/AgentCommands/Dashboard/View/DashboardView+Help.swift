internal import ExecutorCore
internal import TerminalUI

extension DashboardView {
    private static let help: [(String, String)] = [
        ("↑ ↓  j k", "move"),
        ("PgUp PgDn  Home End", "move further"),
        ("Enter  l", "follow the log of the task; q or Esc comes back"),
        ("/", "show only tasks that contain a text"),
        ("s", "show only running, pending, failed, … tasks"),
        ("Esc", "show all tasks again"),
        ("K", "end the task and everything it has started (asks first)"),
        ("c", "copy the task's id to the clipboard"),
        ("Ctrl-L", "draw the screen again"),
        ("q  Ctrl-C", "leave; the tasks go on"),
    ]

    mutating func drawHelp() {
        var row = 0
        frame.write(StyledText(" Keys", DashboardPalette.heading), row: row)
        row += model.size.rows > Self.help.count + 4 ? 2 : 1
        for (keys, meaning) in Self.help {
            frame.write(StyledText("  " + keys, DashboardPalette.key), row: row)
            frame.write(StyledText(meaning), row: row, column: 24)
            row += 1
        }
        var legend = StyledText("  ")
        for status in TaskStatus.allCases {
            legend += StyledText(DashboardPalette.mark(status), DashboardPalette.style(status))
            legend += StyledText(" \(status.rawValue)  ", DashboardPalette.faint)
        }
        for (kind, meaning) in [(TaskKind.claudeCode, "Claude Code"), (.shellCommand, "command")] {
            legend += StyledText(DashboardPalette.mark(kind), DashboardPalette.style(kind))
            legend += StyledText(" \(meaning)  ", DashboardPalette.faint)
        }
        frame.write(legend, row: row + 1)
        drawRow(layout.footerRow, left: StyledText(" any key goes back", DashboardPalette.faint))
    }
}
