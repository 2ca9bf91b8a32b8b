internal import ExecutorCore

/// The line in which something was found.
struct MatchedLine: Encodable, Sendable, Hashable {
    var stream: LogStream
    /// Where the line begins in the log, in bytes.
    var offset: Int64
    /// The line, cut to its first part if it is long, with what is no UTF-8 replaced.
    var line: String

    /// How much of a line is told, in bytes.
    static let limit = 2000
}
