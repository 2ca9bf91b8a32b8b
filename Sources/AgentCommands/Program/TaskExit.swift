internal import ExecutorCore

/// The exit code of a command that waits for a task: the task's own where it has one.
enum TaskExit {
    /// - `timeout` and `stalled`: 124, as timeout(1) does.
    /// - our failure, or nobody knows: 125.
    /// - signal n: 128 + n, as shells do.
    ///
    /// A task that did not succeed never gives 0.
    static func code(of record: TaskRecord) -> Int32 {
        switch (record.status, record.reason) {
        case (.completed, _): return 0
        case (.failed, .timeout), (.failed, .stalled): return 124
        case (.pending, _), (.running, _), (.lost, _), (.failed, .executorError), (.failed, .dependencyFailed):
            return 125
        case (.failed, .launchFailed): return record.exitCode ?? 125
        case (.failed, _), (.killed, _):
            if let signal = record.signal { return 128 + signal.number }
            if let code = record.exitCode, code != 0 { return code }
            return record.status == .killed ? 128 + Signal.terminate.number : 1
        }
    }
}
