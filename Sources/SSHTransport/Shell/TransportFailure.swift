internal import ExecutorCore

/// What the callers of a transport are told of what went wrong inside it.
enum TransportFailure {
    /// Whether an error comes from the transport and not from who receives what it streams.
    static func isOurs(_ error: any Error) -> Bool {
        error is ConnectionLost || error is NothingSent || error is ShellLost || error is ChannelRefused
    }

    static func explain(
        _ error: any Error, at target: String, _ script: ShellScript, wasConnected: Bool
    ) -> ExecutorError {
        switch error {
        case let error as ExecutorError:
            error
        case is DeadlineExceeded where wasConnected:
            ExecutorError(
                .deadlineExceeded, "\(target) did not finish a script within \(script.deadline.text)", cause: error)
        case is DeadlineExceeded:
            ExecutorError(.unreachable, "\(target) could not be reached within \(script.deadline.text)", cause: error)
        case is CancellationError:
            ExecutorError(.cancelled, "a script for \(target) was given up", cause: error)
        case let error as NothingSent:
            ExecutorError(.unreachable, "\(target): the connection \(error.loss)", cause: error)
        case let error as ConnectionLost:
            ExecutorError(.interrupted, "\(target): the connection \(error) in the middle of a script", cause: error)
        case let error as ShellLost where error.isStart:
            noShell(error, at: target)
        case let error as ShellLost:
            ExecutorError(.interrupted, "\(target): \(error.ending) in the middle of a script", cause: error)
        case let error as ChannelRefused:
            ExecutorError(
                .executorError, "\(target) gives no channel for a script: \(error)",
                hint: "look at MaxSessions in its sshd_config", cause: error)
        default:
            ExecutorError(.internalError, "\(target): \(error)", cause: error)
        }
    }

    private static func noShell(_ error: ShellLost, at target: String) -> ExecutorError {
        let said = error.said.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " / ")
        return ExecutorError(
            .executorError, "\(target) does not run sh: \(error.ending)\(said.isEmpty ? "" : "; it said: \(said)")",
            hint: "the account needs a login shell that can run 'exec sh -c …', and sh in its PATH", cause: error)
    }
}
