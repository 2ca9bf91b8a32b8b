internal import ExecutorCore

/// Keeps up with the last line of a log by reading at most a few kilobytes of what is new.
struct LastLineReader: Sendable {
    private var size: Int64 = 0

    /// How far from the end a last line may begin, in bytes.
    private static let reach: Int64 = 2048
    /// How much of the line is kept, in bytes.
    private static let lineLimit = 400

    /// The last line with anything in it; nil when nothing has been printed since the line before was read.
    mutating func read(_ log: TaskLog) async throws(ExecutorError) -> String? {
        var chunk = try await read(log, from: size)
        guard chunk.size > size else { return nil }
        let start = max(0, chunk.size - Self.reach)
        if start != chunk.offset { chunk = try await read(log, from: start) }
        size = chunk.nextOffset
        return Self.lastLine(in: chunk.bytes)
    }

    private func read(_ log: TaskLog, from offset: Int64) async throws(ExecutorError) -> LogChunk {
        try await log.read(.out, from: offset, limit: Int(Self.reach))
    }

    /// A progress bar writes one line over and over: what follows its last carriage return shows.
    static func lastLine(in bytes: [UInt8]) -> String? {
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let line = lines.last(where: { $0.contains { $0 > UInt8(ascii: " ") } }) else { return nil }
        return String(decoding: line.prefix(Self.lineLimit), as: UTF8.self)
    }
}
