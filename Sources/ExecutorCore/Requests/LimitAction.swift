/// What becomes of a Claude Code task that a usage limit has ended.
public enum LimitAction: String, Codable, Sendable, CaseIterable {
    /// It has failed.
    case fail
    /// It waits until the limit is reset, and then goes on in another attempt.
    case park
}
