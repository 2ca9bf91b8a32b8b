/// Cuts a byte stream into lines.
public struct LineBuffer: Sendable {
    /// A line grew beyond the limit; the stream cannot be trusted any more.
    public struct LineTooLong: Error {
        public var limit: Int
    }

    private var bytes: [UInt8] = []
    private var searched = 0
    private let limit: Int

    /// - Parameter limit: The longest line that is accepted, in bytes.
    public init(limit: Int = 64 * 1024 * 1024) { self.limit = limit }

    public mutating func append(_ more: [UInt8]) throws(LineTooLong) {
        bytes += more
        if bytes.count > limit, nextLineEnd == nil { throw LineTooLong(limit: limit) }
    }

    /// The next whole line, without its line feed; nil until there is one.
    public mutating func next() -> [UInt8]? {
        guard let end = nextLineEnd else {
            searched = bytes.count
            return nil
        }
        let line = Array(bytes[..<end])
        bytes.removeFirst(end + 1)
        searched = 0
        return line
    }

    /// Takes what has arrived beyond the last line, for a connection that goes on in another format.
    public mutating func takeRest() -> [UInt8] {
        defer {
            bytes = []
            searched = 0
        }
        return bytes
    }

    private var nextLineEnd: Int? { bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) }
}
