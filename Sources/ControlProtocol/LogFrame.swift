public import ExecutorCore

/// One piece of a streamed log: a type byte, an offset of 8 and a length of 4 bytes (little-endian), the payload.
///
/// Log bytes travel as they are: neither escaped nor split into lines.
public enum LogFrame: Hashable, Sendable {
    /// Bytes of the log, which start at `offset`.
    case bytes(LogStream, offset: Int64, [UInt8])
    /// The bytes of `range` are gone because the log reached its size limit.
    case gap(LogStream, Range<Int64>)
    /// Nothing more comes. The payload is the task's record in JSON.
    case end(record: [UInt8])
    /// The log could not be read to its end. The payload is an ``RPCError`` in JSON.
    case failure([UInt8])

    static let headerSize = 13

    public var encoded: [UInt8] {
        switch self {
        case .bytes(.out, let offset, let bytes): Self.encode(0, offset, bytes)
        case .bytes(.err, let offset, let bytes): Self.encode(1, offset, bytes)
        case .gap(.out, let range): Self.encode(2, range.lowerBound, littleEndian(range.upperBound))
        case .gap(.err, let range): Self.encode(3, range.lowerBound, littleEndian(range.upperBound))
        case .end(let record): Self.encode(4, 0, record)
        case .failure(let error): Self.encode(5, 0, error)
        }
    }

    private static func encode(_ type: UInt8, _ offset: Int64, _ payload: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = [type]
        frame.reserveCapacity(headerSize + payload.count)
        frame += littleEndian(offset)
        frame += littleEndian(UInt32(payload.count))
        frame += payload
        return frame
    }

    fileprivate init?(type: UInt8, offset: Int64, payload: [UInt8]) {
        switch type {
        case 0: self = .bytes(.out, offset: offset, payload)
        case 1: self = .bytes(.err, offset: offset, payload)
        case 2, 3:
            let end: Int64 = number(payload[...])
            guard payload.count == 8, end >= offset else { return nil }
            self = .gap(type == 2 ? .out : .err, offset..<end)
        case 4: self = .end(record: payload)
        case 5: self = .failure(payload)
        default: return nil
        }
    }
}

/// Puts frames together again from a byte stream.
public struct LogFrameBuffer: Sendable {
    /// The stream holds something that is no frame.
    public struct Malformed: Error {}

    private var bytes: [UInt8]

    public init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    public mutating func append(_ more: [UInt8]) { bytes += more }

    /// The next whole frame; nil until there is one.
    public mutating func next() throws(Malformed) -> LogFrame? {
        guard bytes.count >= LogFrame.headerSize else { return nil }
        let length = Int(number(bytes[9..<13]) as UInt32)
        let end = LogFrame.headerSize + length
        guard bytes.count >= end else { return nil }
        let payload = Array(bytes[LogFrame.headerSize..<end])
        guard let frame = LogFrame(type: bytes[0], offset: number(bytes[1..<9]), payload: payload) else {
            throw Malformed()
        }
        bytes.removeFirst(end)
        return frame
    }
}

private func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

private func number<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> Number {
    bytes.reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
}
