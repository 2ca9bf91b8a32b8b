public import ExecutorCore

extension TaskLog {
    /// Reads the last lines the log holds now, at most so many bytes.
    ///
    /// However long the log is, no more than that is read. Where the bytes cut a line, its beginning is left out;
    /// where they cut a character, the rest of it is, too.
    ///
    /// - Throws: `log_not_found` when there is no such log (yet); `unreachable` and its like.
    public func tail(_ stream: LogStream, _ limits: TailLimits) async throws(ExecutorError) -> LogChunk {
        let reach = max(1, min(limits.bytes, TailLimits.mostBytes))
        var chunk = try await read(stream, from: 0, limit: reach)
        if chunk.nextOffset < chunk.size {
            chunk = try await read(stream, from: max(0, chunk.size - Int64(reach)), limit: reach)
        }
        return chunk.keepingLast(lines: limits.lines, bytes: limits.bytes)
    }
}

extension LogChunk {
    /// The chunk without what comes before its last lines.
    func keepingLast(lines: Int, bytes limit: Int) -> LogChunk {
        var start = max(0, bytes.count - max(0, limit))
        if start > 0 || offset > 0 {
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
        var missing = lines
        if missing <= 0 { start = bytes.count }
        for index in bytes.indices.dropLast().reversed() where index >= start && bytes[index] == UInt8(ascii: "\n") {
            missing -= 1
            if missing == 0 { start = index + 1 }
        }
        return LogChunk(
            bytes: Array(bytes[start...]), offset: offset + Int64(start), gap: start > 0 ? nil : gap, size: size)
    }
}
