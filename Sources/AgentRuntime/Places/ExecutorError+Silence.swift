internal import ExecutorCore

extension ExecutorError {
    /// What is wrong and what to do, for a record that keeps one sentence.
    var advice: String { hint.map { "\(message) (\($0))" } ?? message }

    /// Whether this says that a place does not answer us, or that we must not believe who does.
    var isSilence: Bool {
        switch code {
        case .unreachable, .interrupted, .deadlineExceeded, .authFailed: true
        case .hostKeyMismatch, .hostKeyUnknown, .hostKeyRevoked: true
        default: false
        }
    }

    /// Whether this is a silence that may end by itself.
    var isPassingSilence: Bool {
        switch code {
        case .unreachable, .interrupted, .deadlineExceeded: true
        default: false
        }
    }

    /// Whether a launch that has failed with this may have started the task all the same.
    var leavesLaunchOpen: Bool {
        switch code {
        case .interrupted, .deadlineExceeded, .cancelled: true
        default: false
        }
    }
}
