/// Why we are going to end a task. Written down before anything is done about it, so that its end means the same to
/// whoever finds it.
public struct EndingIntention: Hashable, Codable, Sendable {
    public var reason: TaskReason
    /// One sentence for people, in the past.
    public var message: String

    public init(_ reason: TaskReason, _ message: String) {
        self.reason = reason
        self.message = message
    }
}
