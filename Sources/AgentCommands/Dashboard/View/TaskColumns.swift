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

    init(_ lines: some Sequence<DashboardModel.Line>, width: Int, now: Timestamp) {
        self.now = now
        let tasks = lines.compactMap { line in
            if case .task(let task) = line { TaskCells(task, now: now) } else { nil }
        }
        func widest(_ text: (TaskCells) -> StyledText) -> Int {
            tasks.map { DisplayWidth.of(text($0).text) }.max() ?? 0
        }
        let title = min(widest(\.title), 28)
        let executor = min(widest(\.executor), 16)
        let command = min(widest(\.command), max(16, width / 3))
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
        let statusStyle = DashboardPalette.style(record.status)
        marks =
            StyledText(DashboardPalette.mark(record.status) + " ", statusStyle)
            + StyledText(DashboardPalette.mark(record.kind), DashboardPalette.style(record.kind))
        title = StyledText(
            PrintableText.oneLine(task.title), record.name == nil ? DashboardPalette.faint : DashboardPalette.strong)
        executor = StyledText(
            PrintableText.oneLine(record.executor),
            record.contact.state == .unreachable ? DashboardPalette.error : .plain)
        let since = record.finishedAt ?? record.createdAt
        age = StyledText(
            TaskWords.age(now.millisecondsSince(since)) + (record.finishedAt == nil ? "" : " ago"),
            DashboardPalette.faint)
        time = StyledText(task.runningTime(at: now).map { Self.time($0, isOver: record.finishedAt != nil) } ?? "")
        status = StyledText(Self.status(record), statusStyle)
        command = StyledText(PrintableText.oneLine(PrintableText.shortened(record.prompt, to: 200)))
        output = Self.output(of: task)
    }

    /// Tenths of a second say something only once nothing changes any more.
    private static func time(_ milliseconds: Int64, isOver: Bool) -> String {
        isOver ? TaskWords.duration(milliseconds) : Duration.seconds(milliseconds / 1000).text
    }

    private static func status(_ record: TaskRecord) -> String {
        record.contact.state == .unreachable ? "unreachable" : TaskWords.status(record)
    }

    /// For Claude Code: turns, the last tool, the cost, what was said last. For commands: the last line, or what went
    /// wrong.
    private static func output(of task: DashboardTask) -> StyledText {
        let record = task.record
        var text = StyledText()
        if let claude = record.claude {
            let figures = [
                claude.turns == 1 ? "1 turn" : "\(claude.turns) turns",
                record.status == .running ? claude.lastTool : nil,
                claude.costUSD.map(Figures.dollars),
            ]
            text += StyledText(
                PrintableText.oneLine(figures.compactMap(\.self).joined(separator: " · ")), CellStyle(.magenta))
        }
        let isBad = record.error != nil && record.status != .completed
        let last = isBad ? record.error : record.claude.map { $0.result ?? $0.lastText } ?? task.lastLine
        guard let last, !last.isEmpty else { return text }
        if !text.runs.isEmpty { text += StyledText("  ") }
        return text
            + StyledText(
                PrintableText.oneLine(PrintableText.shortened(last, to: 400)),
                isBad ? CellStyle(.red) : DashboardPalette.faint)
    }
}
