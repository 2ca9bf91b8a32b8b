internal import ClaudeCode
internal import ControlProtocol
internal import ExecutorCore
internal import TerminalUI

/// A log on the screen: it stays at the end while that grows, until somebody scrolls away from there.
struct LogPager: Sendable {
    /// A row on the screen: a line of the log, and which of the rows it is broken into.
    private struct Position: Comparable {
        var line: Int
        var row: Int

        static func < (left: Position, right: Position) -> Bool {
            (left.line, left.row) < (right.line, right.row)
        }
    }

    let id: TaskID
    let title: String
    private(set) var isFollowing = true
    /// Whether the task has ended and everything it printed is here.
    private(set) var isComplete = false
    private(set) var problem: String?
    private var lines = LogLines()
    private var columns: Int
    private var rows: Int
    /// The first row that shows, unless the end does.
    private var top = Position(line: 0, row: 0)

    init(_ task: DashboardTask, columns: Int, rows: Int) {
        id = task.record.id
        title = task.title
        self.columns = max(1, columns)
        self.rows = max(1, rows)
        if task.record.kind == .claudeCode { lines.readClaude() }
    }

    var lineCount: Int { lines.count }

    mutating func resize(columns: Int, rows: Int) {
        self.columns = max(1, columns)
        self.rows = max(1, rows)
        top.row = 0
        stayInside()
    }

    /// Takes in what the daemon sends of the log.
    mutating func take(_ frame: LogFrame) {
        switch frame {
        case .bytes(let stream, _, let bytes): lines.add(bytes, stream)
        case .gap(_, let range): lines.addGap(range.count)
        case .end: end(nil)
        case .failure: end("the log cannot be read to its end")
        }
        let lost = lines.takeDropCount()
        top = top.line >= lost ? Position(line: top.line - lost, row: top.row) : Position(line: 0, row: 0)
    }

    /// Nothing more comes.
    mutating func end(_ problem: String?) {
        lines.finish()
        isComplete = problem == nil
        self.problem = problem
    }

    /// The rows to show, from top to bottom.
    var visibleRows: [StyledText] {
        var shown: [StyledText] = []
        var position = isFollowing ? lastTop : top
        while shown.count < rows, position.line < lines.count {
            shown += lines[position.line].wrapped(columns: columns).dropFirst(position.row).prefix(rows - shown.count)
            position = Position(line: position.line + 1, row: 0)
        }
        return shown
    }

    mutating func scroll(by count: Int) {
        if isFollowing { top = lastTop }
        isFollowing = false
        for _ in 0..<abs(count) { count < 0 ? stepUp(&top) : stepDown(&top) }
        stayInside()
    }

    mutating func scrollPages(_ count: Int) { scroll(by: count * max(1, rows - 1)) }

    mutating func scrollToStart() {
        top = Position(line: 0, row: 0)
        isFollowing = false
        stayInside()
    }

    mutating func follow() { isFollowing = true }

    /// Whoever scrolls down to the end follows again.
    private mutating func stayInside() {
        if !isFollowing, top >= lastTop { isFollowing = true }
    }

    /// The first row when the end of the log is on the last one.
    private var lastTop: Position {
        var missing = rows
        for line in lines.indices.reversed() {
            let count = lines[line].wrapped(columns: columns).count
            if count >= missing { return Position(line: line, row: count - missing) }
            missing -= count
        }
        return Position(line: 0, row: 0)
    }

    private func stepUp(_ position: inout Position) {
        if position.row > 0 {
            position.row -= 1
        } else if position.line > 0 {
            position.line -= 1
            position.row = lines[position.line].wrapped(columns: columns).count - 1
        }
    }

    private func stepDown(_ position: inout Position) {
        guard position.line < lines.count else { return }
        position.row += 1
        if position.row >= lines[position.line].wrapped(columns: columns).count {
            position = Position(line: position.line + 1, row: 0)
        }
    }
}
