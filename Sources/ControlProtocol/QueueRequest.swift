public import ExecutorCore

/// Asks what waits, or keeps tasks from being started.
public struct QueueRequest: Codable, Sendable, Hashable {
    public enum Action: String, Codable, Sendable {
        case show, pause, resume
    }

    public var action: Action
    /// Nil for all of them.
    public var executor: String?
    public var caller: CallerContext

    public init(_ action: Action, executor: String? = nil, caller: CallerContext) {
        self.action = action
        self.caller = caller
        self.executor = executor
    }
}
