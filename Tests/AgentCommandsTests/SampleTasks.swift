import ControlProtocol
import ExecutorCore
import TerminalUI

@testable import AgentCommands

/// Tasks and dashboards to test with.
enum Sample {
    static let now = Timestamp(milliseconds: 1_800_000_000_000)

    /// A task whose id follows from its number; higher numbers are newer.
    static func task(
        _ number: Int, _ status: TaskStatus = .running, name: String? = nil, executor: String = "local",
        kind: TaskKind = .shellCommand, prompt: String = "make test"
    ) -> TaskRecord {
        let digits = String(number, radix: 16)
        let id = "01a1fdeb-" + String(repeating: "0", count: 4 - digits.count) + digits + "-7abc-8def-000000000000"
        var task = TaskRecord(
            id: TaskID(id) ?? .generate(at: now), name: name, executor: executor, executorType: "local", kind: kind,
            prompt: prompt, workspace: "/home/me/project", createdAt: Timestamp(milliseconds: now.milliseconds - 60_000)
        )
        task.status = status
        if status != .pending { task.startedAt = Timestamp(milliseconds: now.milliseconds - 59_000) }
        if status.isTerminal {
            task.finishedAt = Timestamp(milliseconds: now.milliseconds - 50_000 + Int64(number))
            task.exitCode = status == .completed ? 0 : 3
        }
        return task
    }

    static func dashboard(_ tasks: [TaskRecord], columns: Int = 100, rows: Int = 30) -> DashboardModel {
        var model = DashboardModel(size: ScreenSize(columns: columns, rows: rows), now: now)
        model.apply(WatchUpdate(isSnapshot: true, tasks: tasks))
        return model
    }

    /// Text that would do harm to a terminal or to a layout.
    static let hostileTexts = [
        "\u{1b}]0;owned\u{07}", "\u{1b}[2J\u{1b}[H", "\u{9b}31m", "a\r\nb\nc", "\u{1b}]52;c;ZXZpbA==\u{07}",
        "\u{202e}desrever", "\u{1b}[?1049l", "nul\u{0}bell\u{7}back\u{8}", String(repeating: "世", count: 300),
        "👩‍👩‍👧‍👦🏳️‍🌈", "\u{1b}P+q\u{1b}\\", "tab\tand\u{85}next line\u{2028}x",
    ]
}

extension Frame {
    /// The rows as text.
    var texts: [String] { (0..<size.rows).map { text(row: $0) } }

    func contains(_ text: String) -> Bool { texts.contains { $0.contains(text) } }
}

extension DashboardModel {
    /// Presses keys one after the other.
    @discardableResult
    mutating func press(all keys: [Key]) -> [Action] { keys.compactMap { press($0) } }

    var frame: Frame { DashboardView.frame(of: self) }
}
