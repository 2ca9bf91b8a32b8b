/// Which tasks that have ended are to be forgotten: those that any of these rules means.
public struct RetentionRules: Hashable, Codable, Sendable {
    /// Those that ended longer ago than this.
    public var olderThanMilliseconds: Int64?
    /// All but so many, the newest ones.
    public var keep: Int?
    /// The oldest, until what the others occupy on this machine is no more than this.
    public var maximumBytes: Int64?

    public init(olderThan: Duration? = nil, keep: Int? = nil, maximumBytes: Int64? = nil) {
        olderThanMilliseconds = olderThan?.milliseconds
        self.keep = keep
        self.maximumBytes = maximumBytes
    }

    private enum CodingKeys: String, CodingKey {
        case olderThanMilliseconds = "older_than_ms"
        case keep
        case maximumBytes = "max_bytes"
    }
}
