internal import ClaudeCode
internal import ExecutorCore
internal import TaskStore

/// What the runtime knows of a task that has not ended.
struct ActiveTask: Sendable {
    var lifecycle: TaskLifecycle
    var record: TaskRecord
    var launch: StoredLaunch
    let executor: any Executor
    /// What a Claude Code task has printed, as far as it has been read.
    var claude: ClaudeStreamParser?
    /// Ends when the log of a Claude Code task has been read to its end.
    let claudeEnd = AsyncStream.makeStream(of: Never.self)
    /// Whoever waits for the end of the task.
    var waiters: [UInt64: AsyncStream<Never>.Continuation] = [:]

    init(record: TaskRecord, launch: StoredLaunch, executor: any Executor) {
        lifecycle = TaskLifecycle(state: record.status == .running ? .running : .pending)
        self.record = record
        self.launch = launch
        self.executor = executor
    }
}
