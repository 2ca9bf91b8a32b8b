public import ExecutorCore

/// Asks for tasks that have ended to be forgotten.
public struct CollectRequest: Codable, Sendable, Hashable {
    public var rules: RetentionRules
    /// Whether they are only to be named.
    public var dryRun: Bool

    public init(rules: RetentionRules, dryRun: Bool) {
        self.rules = rules
        self.dryRun = dryRun
    }
}
