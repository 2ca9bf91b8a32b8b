internal import ExecutorCore
internal import SecretMasking

extension TaskLog {
    /// Reads a piece together with as much before and behind it as decides what in it is hidden.
    ///
    /// What may be the beginning of a secret at the end of a log that grows is left out, as if it were not written yet.
    func read(
        _ stream: LogStream, from offset: Int64, limit: Int, hiding mask: SecretMask
    ) async throws(ExecutorError) -> LogChunk {
        guard offset >= 0, limit > 0 else {
            throw ExecutorError(.invalidArgument, "a log is read from an offset of at least 0, at least one byte")
        }
        var masking = LogMasking(mask, from: offset)
        var position = masking.firstOffset
        let (last, isBeyond) = offset.addingReportingOverflow(Int64(min(limit, 1 << 40) + mask.reachAhead))
        let end = isBeyond ? .max : last
        var piece = LogChunk(bytes: [], offset: offset, size: 0)
        var isAtEnd = false
        while position < end, !isAtEnd {
            let chunk = try await place.readLog(stream, of: handle, from: position, limit: Int(end - position))
            position = chunk.nextOffset
            isAtEnd = position >= chunk.size || (chunk.bytes.isEmpty && chunk.gap == nil)
            piece.size = chunk.size
            for shown in masking.take(chunk) { piece.append(shown) }
        }
        if isAtEnd {
            if hasEnded {
                if let rest = masking.finish() { piece.append(rest) }
            } else {
                piece.size = min(piece.size, masking.end)
            }
        }
        piece.bytes = Array(piece.bytes.prefix(limit))
        return piece
    }
}

extension LogChunk {
    /// Adds what follows; behind a gap only that counts.
    fileprivate mutating func append(_ next: LogChunk) {
        if next.gap != nil || bytes.isEmpty {
            let start = gap?.lowerBound ?? next.gap?.lowerBound ?? next.offset
            gap = next.offset > start ? start..<next.offset : nil
            bytes = []
            offset = next.offset
        }
        bytes += next.bytes
    }
}
