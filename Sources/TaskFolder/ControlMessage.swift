public import ExecutorCore

/// What a supervisor is asked through the FIFO `control`: one line each, shorter than `PIPE_BUF`, so that lines of
/// several writers never mix (pipe(7)).
public enum ControlMessage: Hashable, Sendable {
    /// Deliver the signal to everything in the task.
    case signal(Signal)
    /// End the task: the signal to everything in it, `KILL` to what is left after the grace, in milliseconds.
    case terminate(Signal, graceMilliseconds: Int64)

    /// `signal 10` or `terminate 15 10000`.
    public var line: String {
        switch self {
        case .signal(let signal): "signal \(signal.number)\n"
        case .terminate(let signal, let grace): "terminate \(signal.number) \(grace)\n"
        }
    }

    /// Nil for a line that is neither.
    public init?(line: some StringProtocol) {
        let words = line.split(separator: " ")
        guard words.count >= 2, let number = Int32(words[1]), let signal = Signal(number: number) else { return nil }
        switch (words[0], words.count) {
        case ("signal", 2):
            self = .signal(signal)
        case ("terminate", 3):
            guard let grace = Int64(words[2]), grace >= 0 else { return nil }
            self = .terminate(signal, graceMilliseconds: grace)
        default:
            return nil
        }
    }
}
