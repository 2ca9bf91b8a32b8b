public import ExecutorCore

extension Configuration {
    /// Those of the file and, unless one of them is named so, `local`.
    public var allExecutors: [ExecutorConfiguration] {
        executors.contains { $0.name == ExecutorConfiguration.local.name } ? executors : executors + [.local]
    }

    /// The executor of submissions that name none.
    public var defaultExecutor: String { defaults.executor ?? ExecutorConfiguration.local.name }

    /// The executor of that name (``defaultExecutor`` when nil) with `defaults` applied.
    ///
    /// - Throws: Code `unknown_executor`, with the nearest name and all that exist.
    public func executor(named name: String? = nil) throws(ExecutorError) -> ResolvedExecutor {
        let name = name ?? defaultExecutor
        guard let executor = allExecutors.first(where: { $0.name == name }) else { throw unknown(name) }
        return ResolvedExecutor(executor, defaults: defaults)
    }

    /// What to tell somebody who named an executor that does not exist.
    private func unknown(_ name: String) -> ExecutorError {
        let names = allExecutors.map(\.name)
        let nearest = Spelling.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        return ExecutorError(
            .unknownExecutor, "there is no executor '\(name)'\(nearest)",
            hint: "these exist: \(names.joined(separator: ", "))")
    }
}
