/// Which of a task's outputs is meant.
public enum LogStream: String, Codable, Sendable, CaseIterable {
    /// Standard output; both outputs in order when they are not kept apart.
    case out
    /// Standard error, when it is kept apart.
    case err
}

/// A piece of a log. Offsets count bytes from the first one the task ever wrote, and never shift.
public struct LogChunk: Hashable, Sendable {
    /// The bytes that start at ``offset``; empty at the present end of the log.
    public var bytes: [UInt8]
    public var offset: Int64
    /// The range that was asked for and is gone because the log reached its size limit; ends at ``offset``.
    public var gap: Range<Int64>?
    /// The size of the whole log now, gone bytes included.
    public var size: Int64

    /// Where to go on reading.
    public var nextOffset: Int64 { offset + Int64(bytes.count) }

    public init(bytes: [UInt8], offset: Int64, gap: Range<Int64>? = nil, size: Int64) {
        self.bytes = bytes
        self.offset = offset
        self.gap = gap
        self.size = size
    }
}
