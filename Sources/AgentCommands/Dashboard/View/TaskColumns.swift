internal import ClaudeCode
internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

/// The columns of the tasks on the screen, aligned over all sections.
struct TaskColumns {
    private let widths: [Int?]
    private let now: Timestamp

    private static let gap = 2
    /// Marks, and the spaces around them.
    private static let margin = 6
    /// On a narrower screen, what is printed matters more than what was typed.
    private static let widthForCommands = 132

    init(_ lines: some Sequence<DashboardModel.Line>, width: Int, now: Timestamp) {
        self.now = now
        let tasks = lines.compactMap { line in
            if case .task(let task) = line { TaskCells(task, now: now) } else { nil }
        }
        func widest(_ text: (TaskCells) -> StyledText) -> Int {
            tasks.map { DisplayWidth.of(text($0).text) }.max() ?? 0
        }
        let names = tasks.filter(\.isNamed).map { DisplayWidth.of($0.title.text) }.max() ?? 0
        let title = max(min(names, 28), min(widest(\.title), 20))
        let executor = min(widest(\.executor), 16)
        let command = width < Self.widthForCommands ? 0 : min(widest(\.command), width / 4)
        let columns: [ColumnFitting.Column] = [
            .init(natural: title, minimum: min(title, 8), importance: 90),
            .init(natural: executor, minimum: min(executor, 6), importance: 40, isDroppable: true),
            .init(natural: widest(\.age), minimum: widest(\.age), importance: 70, isDroppable: true),
            .init(natural: widest(\.time), minimum: widest(\.time), importance: 30, isDroppable: true),
            .init(natural: widest(\.status), minimum: min(widest(\.status), 9), importance: 80),
            .init(natural: command, minimum: min(command, 16), importance: 20, isDroppable: true),
            .init(natural: widest(\.output), minimum: min(widest(\.output), 20), importance: 35, isDroppable: true),
        ]
        widths = ColumnFitting.widths(columns, within: width - Self.margin - 1, gap: Self.gap)
    }

    func draw(_ task: DashboardTask, in frame: inout Frame, row: Int) {
        let cells = TaskCells(task, now: now)
        frame.write(cells.marks, row: row, column: 2)
        var column = Self.margin
        let texts = [cells.title, cells.executor, cells.age, cells.time, cells.status, cells.command, cells.output]
        for (text, width) in zip(texts, widths) {
            guard let width, width > 0 else { continue }
            frame.write(text, row: row, column: column, limit: width)
            column += width + Self.gap
        }
    }
}

/// The texts of one task's row.
struct TaskCells {
    let isNamed: Bool
    let marks: StyledText
    let title: StyledText
    let executor: StyledText
    let age: StyledText
    let time: StyledText
    let status: StyledText
    let command: StyledText
    let output: StyledText

    init(_ task: DashboardTask, now: Timestamp) {
        let record = task.record
        isNamed = record.name != nil
        let statusStyle = DashboardPalette.style(record.status)
        marks =
            StyledText(DashboardPalette.mark(record.status) + " ", statusStyle)
            + StyledText(DashboardPalette.mark(record.kind), DashboardPalette.style(record.kind))
        let prompt = PrintableText.oneLine(PrintableText.shortened(record.prompt, to: 200))
        title = record.name.map { StyledText(PrintableText.oneLine($0), DashboardPalette.strong) } ?? StyledText(prompt)
        executor = StyledText(
            PrintableText.oneLine(record.executor),
            record.contact.state == .unreachable ? DashboardPalette.error : .plain)
        age = StyledText(Self.age(record, now), DashboardPalette.faint)
        time = StyledText(record.durationMilliseconds.map(TaskWords.duration) ?? "", DashboardPalette.faint)
        status = StyledText(Self.status(record, now), statusStyle)
        command = record.name == nil ? StyledText() : StyledText(prompt, DashboardPalette.faint)
        output = Self.output(of: task)
    }

    /// Since when it has been in its section.
    private static func age(_ record: TaskRecord, _ now: Timestamp) -> String {
        if let end = record.finishedAt { return TaskWords.age(now.millisecondsSince(end)) + " ago" }
        let seconds = max(0, now.millisecondsSince(record.startedAt ?? record.createdAt) / 1000)
        return Duration.seconds(seconds).text
    }

    private static func status(_ record: TaskRecord, _ now: Timestamp) -> String {
        record.contact.state == .unreachable ? "unreachable" : TaskWords.presentStatus(record, now: now)
    }

    /// What went wrong. Otherwise, for Claude Code: turns, the last tool, the cost, what was said last; for commands the
    /// last line.
    private static func output(of task: DashboardTask) -> StyledText {
        let record = task.record
        if let error = record.error, record.status != .completed { return text(error, CellStyle(.red)) }
        let style = record.status == .running ? .plain : DashboardPalette.faint
        guard let claude = record.claude else { return text(task.lastLine, style) }
        let figures = [
            claude.turns == 1 ? "1 turn" : "\(claude.turns) turns", record.status == .running ? claude.lastTool : nil,
            claude.costUSD.map(Figures.dollars),
        ]
        return text(figures.compactMap(\.self).joined(separator: " · ") + "  ", CellStyle(.magenta))
            + text(claude.result ?? claude.lastText, style)
    }

    private static func text(_ text: String?, _ style: CellStyle) -> StyledText {
        StyledText(PrintableText.oneLine(PrintableText.shortened(text ?? "", to: 400)), style)
    }
}
