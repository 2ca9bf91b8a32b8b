internal import ExecutorCore
internal import TerminalUI

/// The looks of the dashboard, in one place.
enum DashboardPalette {
    static let faint = CellStyle(.grey)
    static let strong = CellStyle(bold: true)
    static let heading = CellStyle(.cyan, bold: true)
    static let key = CellStyle(.cyan)
    static let warning = CellStyle(.yellow, bold: true)
    static let error = CellStyle(.red, bold: true)
    /// Behind the selected task.
    static let selection = Colour(237)

    static func style(_ status: TaskStatus) -> CellStyle {
        switch status {
        case .pending: CellStyle(.yellow)
        case .running: CellStyle(.cyan)
        case .completed: CellStyle(.green)
        case .failed, .lost: CellStyle(.red)
        case .killed: CellStyle(.magenta)
        }
    }

    static func mark(_ status: TaskStatus) -> String {
        switch status {
        case .pending: "○"
        case .running: "●"
        case .completed: "✔"
        case .failed: "✘"
        case .killed: "■"
        case .lost: "?"
        }
    }

    static func mark(_ kind: TaskKind) -> String {
        switch kind {
        case .claudeCode: "✦"
        case .shellCommand: "$"
        }
    }

    static func style(_ kind: TaskKind) -> CellStyle {
        switch kind {
        case .claudeCode: CellStyle(.magenta)
        case .shellCommand: faint
        }
    }
}
