internal import AgentConfiguration
internal import ExecutorCore

/// Finds the executor that a submission means.
struct ExecutorChoice {
    let configuration: Configuration
    let places: Places
    let caller: CallerContext
    let access: PlaceAccess

    /// The one that is named; of those with the labels that are asked for the least loaded one that answers.
    ///
    /// - Throws: `unknown_executor`; `unreachable` when all that have the labels are silent.
    func executor(
        for submission: TaskSubmission, load: (String) -> (running: Int, waiting: Int)
    ) throws(ExecutorError) -> ResolvedExecutor {
        let labels = submission.dispatch?.labels ?? []
        guard !labels.isEmpty else { return try resolved(submission.executor) }
        let labelled = configuration.allExecutors.filter { Set(labels).isSubset(of: $0.labels) }
        guard !labelled.isEmpty else { throw unknown(labels) }
        var candidates: [(load: Double, executor: ResolvedExecutor)] = []
        for executor in labelled {
            let resolved = try resolved(executor.name)
            guard try place(of: resolved).contact.silence == nil else { continue }
            let load = load(executor.name)
            let tasks = Double(load.running + load.waiting)
            candidates.append((tasks / Double(executor.maxParallel ?? Self.usualParallel), resolved))
        }
        guard let best = candidates.min(by: { $0.load < $1.load }) else {
            throw ExecutorError(
                .unreachable, "none of the executors labelled \(Self.list(labels)) answers",
                hint: "'openclaw-agent executors --check' says why.")
        }
        return best.executor
    }

    /// How many tasks count as a full load where nothing is said.
    private static let usualParallel = 8

    private func resolved(_ name: String?) throws(ExecutorError) -> ResolvedExecutor {
        try configuration.executor(named: name).resolvingHome(caller.homeFolder)
    }

    private func place(of executor: ResolvedExecutor) throws(ExecutorError) -> Place {
        let settings = try PlaceSettings(executor, in: configuration, home: caller.homeFolder)
        return places.place(for: settings, named: executor.name, access)
    }

    private func unknown(_ labels: [String]) -> ExecutorError {
        let known = Set(configuration.allExecutors.flatMap(\.labels)).sorted()
        return ExecutorError(
            .unknownExecutor, "no executor is labelled \(Self.list(labels))",
            hint: known.isEmpty
                ? "No executor has labels; write 'labels: [...]' into the configuration."
                : "These labels exist: \(known.joined(separator: ", ")).")
    }

    private static func list(_ labels: [String]) -> String {
        labels.map { "'\($0)'" }.joined(separator: " and ")
    }
}
