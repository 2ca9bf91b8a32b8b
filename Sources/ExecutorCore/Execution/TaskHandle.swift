/// What a backend needs to find a task again, after any restart of ours.
public struct TaskHandle: Hashable, Codable, Sendable {
    public var id: TaskID
    /// The backend's own notes, such as a folder or a container id. Nothing secret.
    public var notes: [String: String]

    public init(id: TaskID, notes: [String: String]) {
        self.id = id
        self.notes = notes
    }
}

/// What a look at the place where a task runs has shown.
public enum TaskObservation: Hashable, Sendable {
    /// There is no sign that a launch ever happened.
    case notLaunched
    /// The supervisor lives. `pid` is the task's own process, once there is one.
    case running(pid: Int32?)
    /// The exit record was read.
    case ended(ExitEvidence)
    /// The supervisor is proven gone, there is no exit record, and a second look confirmed it.
    case lost(String)

    /// Whether looking again cannot show anything new.
    public var isFinal: Bool {
        switch self {
        case .notLaunched, .running: false
        case .ended, .lost: true
        }
    }
}

/// A signal for everything that belongs to a task.
public struct SignalRequest: Hashable, Sendable {
    public var signal: Signal
    /// When set, this is a request to end the task: what is left after this time gets `KILL`, and the task counts as
    /// killed. When nil the signal is delivered once, and the task counts as killed only if it dies of it.
    public var escalateAfter: Duration?

    public init(_ signal: Signal, escalateAfter: Duration? = nil) {
        self.signal = signal
        self.escalateAfter = escalateAfter
    }
}
