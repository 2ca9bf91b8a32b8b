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

    @Option(help: "Try again so often when the task fails; not at all unless given.", valueName: "N")
    var retries: Int?

    @Option(
        help: "Wait so long before each retry; 1s unless given, doubled each time up to 10m.", valueName: "DURATION")
    var retryDelay: DurationArgument?

    @Option(
        help: "What to try again, comma-separated: exit codes, or exit, signal, timeout, stalled, launch_failed, lost; "
            + "'exit,signal,timeout,stalled' unless given.",
        valueName: "ENDS")
    var retryOn: RetryConditions?

    init() {}

    func validate() throws {
        guard retries == nil else { return }
        if retryDelay != nil { throw UsageError("'--retry-delay' goes with '--retries'") }
        if retryOn != nil { throw UsageError("'--retry-on' goes with '--retries'") }
    }

    /// Nil when nothing is asked for.
    var policy: DispatchPolicy? {
        let policy = DispatchPolicy(
            labels: label, priority: priority ?? 0, after: after.map(\.dependency), delay: delay?.duration,
            retry: retry)
        return policy == DispatchPolicy() ? nil : policy
    }

    private var retry: RetryPolicy? {
        retries.map {
            RetryPolicy(
                retries: $0, delay: retryDelay?.duration,
                conditions: retryOn?.conditions ?? RetryPolicy.usualConditions)
        }
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

/// The ends that are followed by a retry, as they are typed: `signal,75`.
struct RetryConditions: ExpressibleByArgument {
    let conditions: Set<RetryPolicy.Condition>

    init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false)
        let conditions = words.compactMap { RetryPolicy.Condition(String($0)) }
        guard conditions.count == words.count else { return nil }
        self.conditions = Set(conditions)
    }

    static var valueDescription: String? {
        "exit codes or \(RetryPolicy.Condition.reasons.map(\.rawValue).joined(separator: ", ")), comma-separated"
    }
}
