public import ExecutorCore

/// Asks how a task is and what it has printed last, once it has ended or the time is over.
public struct ObserveRequest: Codable, Sendable, Hashable {
    public var reference: String
    /// How long to wait for the end; nil to wait for as long as it takes, 0 not to wait.
    public var limitMilliseconds: Int64?
    /// How much of the output is wanted; nil for none.
    public var tail: TailLimits?

    public init(reference: String, limitMilliseconds: Int64?, tail: TailLimits?) {
        self.reference = reference
        self.limitMilliseconds = limitMilliseconds
        self.tail = tail
    }
}

/// Submits a task and observes it, in one round trip.
public struct SubmitObservedRequest: Codable, Sendable, Hashable {
    public var submission: TaskSubmission
    /// How long to wait for the end, from when the start was confirmed; nil to wait for as long as it takes.
    public var limitMilliseconds: Int64?
    public var tail: TailLimits?

    public init(_ submission: TaskSubmission, limitMilliseconds: Int64?, tail: TailLimits?) {
        self.submission = submission
        self.limitMilliseconds = limitMilliseconds
        self.tail = tail
    }
}
