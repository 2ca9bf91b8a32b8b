/// What becomes of a task that prints nothing for too long.
public enum StallAction: String, Codable, Sendable, CaseIterable {
    /// It is ended, and has failed.
    case end
    /// Its record says so for as long as it lasts.
    case flag
}

/// When a task that runs counts as stalled, and what happens then.
public struct StallPolicy: Hashable, Codable, Sendable {
    /// How long the task may print nothing; nil for ever.
    public var timeoutMilliseconds: Int64?
    public var action: StallAction
    /// How long a Claude Code session may go on after it has reported its result; nil for ever.
    public var resultGraceMilliseconds: Int64?

    /// - Parameters:
    ///   - timeout: Nil or zero for none.
    ///   - resultGrace: Nil or zero for none.
    public init(timeout: Duration? = nil, action: StallAction = .end, resultGrace: Duration? = nil) {
        timeoutMilliseconds = Self.limit(timeout)
        self.action = action
        resultGraceMilliseconds = Self.limit(resultGrace)
    }

    private static func limit(_ duration: Duration?) -> Int64? {
        duration.flatMap { $0 > .zero ? max(1, $0.milliseconds) : nil }
    }
}
