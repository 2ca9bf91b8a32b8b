public import ExecutorCore

/// A piece of a log in JSON.
public struct LogExcerpt: Codable, Sendable, Hashable {
    /// The bytes as text; what is not UTF-8 appears as U+FFFD, which ``encoding`` says.
    public var text: String
    public var encoding: String
    /// The first byte of the excerpt, and the byte behind its last: where to go on reading.
    public var offset: Int64
    public var nextOffset: Int64
    /// The size of the whole log now.
    public var size: Int64
    /// How many bytes before ``offset`` were asked for and are gone.
    public var gapBytes: Int64

    public init(_ chunk: LogChunk) {
        text = String(decoding: chunk.bytes, as: UTF8.self)
        encoding = String(validating: chunk.bytes, as: UTF8.self) == nil ? "utf-8-lossy" : "utf-8"
        offset = chunk.offset
        nextOffset = chunk.nextOffset
        size = chunk.size
        gapBytes = chunk.gap.map { Int64($0.count) } ?? 0
    }

    enum CodingKeys: String, CodingKey {
        case text, encoding, offset
        case nextOffset = "next_offset"
        case size
        case gapBytes = "gap_bytes"
    }
}
