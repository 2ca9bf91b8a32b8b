internal import ExecutorCore
internal import TerminalText

/// A task that could not be forgotten, and why.
struct KeptTask: Decodable {
    var taskID: TaskID
    var error: String

    enum CodingKeys: String, CodingKey {
        case taskID = "task_id"
        case error
    }

    var text: String { "kept \(taskID): \(PrintableText.oneLine(error))" }
}
