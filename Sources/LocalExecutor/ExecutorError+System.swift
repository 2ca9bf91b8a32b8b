internal import ExecutorCore
internal import SystemSupport

extension ExecutorError {
    /// - Parameter message: What could not be done; the system's words are added.
    init(system error: Errno, _ message: String) {
        self.init(refusal: error, "\(message): \(error)")
    }

    /// - Parameter message: A whole sentence that tells the error too.
    init(refusal error: Errno, _ message: String) {
        let code: Code =
            switch error {
            case .noSpace, .quotaExceeded: .storageFull
            case .readOnlyFileSystem, .inputOutput: .storageUnavailable
            default: .executorError
            }
        self.init(code, message, cause: error)
    }

    /// - Parameter error: What ``Reactor/wait(until:_:)`` has thrown.
    init(waiting error: any Error, for id: TaskID) {
        if error is CancellationError {
            self.init(.cancelled, "the waiting for task \(id) was cancelled; the task is untouched", cause: error)
        } else {
            self.init(.executorError, "task \(id) cannot be waited for: \(error)", cause: error)
        }
    }
}
