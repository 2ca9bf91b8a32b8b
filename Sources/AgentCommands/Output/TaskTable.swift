internal import ExecutorCore
internal import TerminalText

/// Many tasks, one a line, for people.
struct TaskTable {
    private let tasks: [TaskRecord]
    private let now: Timestamp

    /// How much of a command is shown where the width does not limit it.
    private static let commandLimit = 120

    private static let columns: [Table.Column] = [
        .init(title: "", importance: 100),
        .init(title: "TASK ID", importance: 50, holdsIDs: true),
        .init(title: "EXECUTOR", importance: 40, minimum: 8, isDroppable: true),
        .init(title: "TYPE", importance: 20, isDroppable: true),
        .init(title: "STATUS", importance: 70, minimum: 9),
        .init(title: "AGE", importance: 90),
        .init(title: "PID", importance: 15, isDroppable: true),
        .init(title: "NAME", importance: 60, minimum: 12, isDroppable: true),
        .init(title: "COMMAND", importance: 10, minimum: 20),
    ]

    init(_ tasks: [TaskRecord], now: Timestamp) {
        self.tasks = tasks
        self.now = now
    }

    /// - Parameter width: The columns there are; nil where nothing needs to fit.
    func text(width: Int?, usesColour: Bool) -> String {
        var table = Table(Self.columns)
        for task in tasks {
            table.add([
                .init(TaskWords.icon(task.kind)), .init(task.id.description), .init(task.executor),
                .init(task.executorType), .init(TaskWords.knownStatus(task, now: now), TaskWords.knownStyle(task)),
                .init(TaskWords.age(now.millisecondsSince(task.createdAt))),
                .init(task.status == .running ? task.pid.map(String.init) ?? "-" : "-"), .init(task.name ?? "-"),
                .init(PrintableText.shortened(task.prompt, to: Self.commandLimit)),
            ])
        }
        return table.text(width: width, usesColour: usesColour)
    }
}
