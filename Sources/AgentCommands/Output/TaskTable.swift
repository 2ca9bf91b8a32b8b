internal import ExecutorCore

/// Many tasks, one a line, for people.
struct TaskTable {
    private let tasks: [TaskRecord]
    private let now: Timestamp

    init(_ tasks: [TaskRecord], now: Timestamp) {
        self.tasks = tasks
        self.now = now
    }

    func text(width: Int, usesColour: Bool) -> String {
        var table = Table(["", "TASK ID", "EXECUTOR", "TYPE", "STATUS", "AGE", "PID", "NAME", "COMMAND"])
        for task in tasks {
            table.add([
                .init(TaskWords.icon(task.kind)), .init(task.id.description), .init(task.executor),
                .init(task.executorType), .init(TaskWords.status(task), TaskWords.style(task.status)),
                .init(TaskWords.age(now.millisecondsSince(task.createdAt))),
                .init(task.status == .running ? task.pid.map(String.init) ?? "-" : "-"), .init(task.name ?? "-"),
                .init(task.prompt),
            ])
        }
        return table.text(width: width, usesColour: usesColour)
    }
}
