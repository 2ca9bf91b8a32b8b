/// The state of a job as `agent-exec` words it.
public enum JobState: String, Codable, Sendable, CaseIterable {
    case running
    /// It has ended by itself, with an exit code.
    case exited
    /// A signal has ended it, or it was asked to end.
    case killed
    /// It was never started, or nobody knows how it has ended.
    case failed

    public init(_ record: TaskRecord) {
        switch (record.status, record.reason) {
        case (.pending, _), (.running, _): self = .running
        case (.completed, _): self = .exited
        case (.killed, _), (.failed, .stalled): self = .killed
        case (.lost, _), (.failed, .launchFailed), (.failed, .executorError), (.failed, .lost): self = .failed
        case (.failed, _): self = record.signal != nil ? .killed : record.exitCode != nil ? .exited : .failed
        }
    }
}
