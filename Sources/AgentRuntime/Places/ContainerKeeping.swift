internal import ContainerExecutor
internal import ExecutorCore

/// What an engine can do with containers beyond running tasks in them.
protocol ContainerKeeping: Sendable {
    /// Asks the engine for any sign of life.
    func probe() async throws(ExecutorError)
    /// The containers that carry our label and belong to none of these tasks.
    func orphans(known: Set<TaskID>) async throws(ExecutorError) -> [OrphanedContainer]
    func remove(_ orphans: [OrphanedContainer]) async throws(ExecutorError)
    /// Gives up what was copied of a task's logs only to read them.
    func dropLogCopies(of handle: TaskHandle)
}

extension ContainerExecutor: ContainerKeeping {}
