internal import CommandLineKit

/// Names one task, by its place or with `--task-id`.
struct TaskOption: ParsableArguments {
    @Option(
        name: [.customShort("t"), .long], help: "The task, as an alternative to naming it without an option.",
        valueName: "ID", completion: .dynamic("tasks"))
    var taskId: String?

    init() {}

    /// The one task that was named either way.
    func reference(_ argument: String?) throws(UsageError) -> String {
        switch (argument, taskId) {
        case (let reference?, nil), (nil, let reference?): return reference
        case (nil, nil):
            throw UsageError("the task is missing", hint: "name it by its id, the beginning of it, or its name")
        case (_?, _?): throw UsageError("the task is given twice", hint: "leave '--task-id' out")
        }
    }
}

/// Names any number of tasks, by their places or with `--task-id`.
struct TasksOption: ParsableArguments {
    @Option(
        name: [.customShort("t"), .long], help: "A task, as an alternative to naming it without an option.",
        valueName: "ID", completion: .dynamic("tasks"))
    var taskId: [String] = []

    init() {}
}
