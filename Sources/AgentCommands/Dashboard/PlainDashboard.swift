internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import TaskFolder

/// The dashboard as a table, or as one JSON object.
struct PlainDashboard {
    private let context: CommandContext
    private let json: Bool

    /// How many tasks are counted, and how many are shown.
    private static let countLimit = 1000
    private static let rowLimit = 40

    init(_ context: CommandContext, json: Bool) {
        self.context = context
        self.json = json
    }

    func show() throws { context.console.print(bytes: try text()) }

    /// Shows it again and again; on a terminal in the same place.
    func repeatForever(every pause: Duration) throws -> Never {
        let isInPlace = context.console.isInteractive && !json && context.environment["TERM"] != "dumb"
        while true {
            let text = try text()
            context.console.print(bytes: isInPlace ? Self.inPlace(text) : text)
            try sleep(for: pause)
        }
    }

    private func text() throws -> [UInt8] {
        let answer = try context.client.call(.list, ListRequest(limit: Self.countLimit))
        let tasks = try JSONText.decode(TaskList.self, from: answer).tasks
        let snapshot = DashboardSnapshot(tasks, at: WallClock.now())
        if json { return try Envelope.encode(.dashboard, snapshot) + [UInt8(ascii: "\n")] }
        let table = TaskTable(Array(tasks.prefix(Self.rowLimit)), now: snapshot.timestamp)
        let rows = table.text(width: context.console.tableWidth, usesColour: context.console.usesColour)
        return Array("\(snapshot.summary)\n\(rows)".utf8)
    }

    /// Writes over what is there instead of clearing first, so that nothing flickers.
    private static func inPlace(_ text: [UInt8]) -> [UInt8] {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return Array("\u{1b}[H".utf8) + lines.joined(separator: Array("\u{1b}[K\n".utf8)) + Array("\u{1b}[J".utf8)
    }

    private func sleep(for pause: Duration) throws {
        let end = ContinuousClock.now + pause
        while true {
            let left = (end - .now) / .milliseconds(1)
            if left <= 0 { return }
            poll(nil, 0, CInt(min(left.rounded(.up), 1e6)))
        }
    }
}

/// The newest tasks and how many there are of which kind.
private struct DashboardSnapshot: Encodable {
    var timestamp: Timestamp
    var taskCount: Int
    var running: Int
    var completed: Int
    var failed: Int
    var tasks: [TaskRecord]

    init(_ tasks: [TaskRecord], at time: Timestamp) {
        timestamp = time
        taskCount = tasks.count
        running = tasks.count { !$0.status.isTerminal }
        completed = tasks.count { $0.status == .completed }
        failed = taskCount - running - completed
        self.tasks = tasks
    }

    var summary: String { "\(taskCount) tasks: \(running) running, \(completed) completed, \(failed) failed" }

    enum CodingKeys: String, CodingKey {
        case timestamp
        case taskCount = "task_count"
        case running, completed, failed, tasks
    }
}
