internal import CommandLineKit
internal import ExecutorCore

/// Where and when a task starts, where that is not simply here and now.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: "Any executor with this label, the least loaded one that answers. May be repeated.", valueName: "LABEL")
    var label: [String] = []

    @Option(help: "Of those that wait for an executor, higher ones start first; 0 unless given.", valueName: "N")
    var priority: Int?

    @Option(
        help: "Start when this task has succeeded; with ':any' behind it, however it ends. May be repeated.",
        valueName: "TASK", completion: .dynamic("tasks"))
    var after: [DependencyArgument] = []

    @Option(help: "Start no sooner than in this time.", valueName: "DURATION")
    var delay: DurationArgument?

    init() {}

    /// Nil when nothing is asked for.
    var policy: DispatchPolicy? {
        let policy = DispatchPolicy(
            labels: label, priority: priority ?? 0, after: after.map(\.dependency), delay: delay?.duration)
        return policy == DispatchPolicy() ? nil : policy
    }
}

/// A task that has to end first, as it is typed: `build`, `build:any`.
struct DependencyArgument: ExpressibleByArgument {
    let dependency: DispatchPolicy.Dependency

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let task = parts.first, !task.isEmpty else { return nil }
        var condition = DispatchPolicy.Dependency.Condition.success
        if parts.count > 1 {
            guard let named = DispatchPolicy.Dependency.Condition(rawValue: String(parts[1])) else { return nil }
            condition = named
        }
        dependency = DispatchPolicy.Dependency(task: String(task), condition: condition)
    }

    static var valueDescription: String? { "a task, or a task and ':success' or ':any'" }
}
