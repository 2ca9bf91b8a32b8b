public import ExecutorCore

/// What goes on before a task has started: a line of what its place says, as it says it.
public struct SubmitProgress: Codable, Sendable, Hashable {
    public var taskID: TaskID
    public var text: String

    public init(taskID: TaskID, text: String) {
        self.taskID = taskID
        self.text = text
    }

    enum CodingKeys: String, CodingKey {
        case taskID = "task_id"
        case text
    }
}
