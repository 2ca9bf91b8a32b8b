extension Executor {
    /// Hands over everything the log holds from `offset` on, and what is added, until the task has ended.
    ///
    /// Back-pressure comes from `receive`: no chunk is read before the one before it has been taken.
    ///
    /// - Returns: The offset behind the last byte.
    @discardableResult
    public func followLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, chunkSize: Int = 256 * 1024,
        receive: (LogChunk) async throws -> Void
    ) async throws -> Int64 {
        var position = offset
        while true {
            let hasEnded = try await status(of: handle).isFinal
            position = try await readLogToEnd(
                stream, of: handle, from: position, chunkSize: chunkSize, receive: receive)
            if hasEnded { return position }
            try await awaitGrowth(of: stream, of: handle, beyond: position)
        }
    }

    /// Hands over everything the log holds now, from `offset` on.
    ///
    /// - Returns: The offset behind the last byte.
    @discardableResult
    public func readLogToEnd(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, chunkSize: Int = 256 * 1024,
        receive: (LogChunk) async throws -> Void
    ) async throws -> Int64 {
        var position = offset
        while true {
            let chunk = try await readLog(stream, of: handle, from: position, limit: chunkSize)
            if chunk.bytes.isEmpty, chunk.gap == nil { return position }
            position = chunk.nextOffset
            try await receive(chunk)
        }
    }

    /// Where the last `count` lines of the log begin now. A last line without a line feed counts as one.
    public func offset(
        ofLastLines count: Int, in stream: LogStream, of handle: TaskHandle
    ) async throws(ExecutorError) -> Int64 {
        let blockSize: Int64 = 64 * 1024
        let size = try await readLog(stream, of: handle, from: 0, limit: 1).size
        guard count > 0 else { return size }
        var end = size
        var missing = count
        while end > 0 {
            let start = max(0, end - blockSize)
            let chunk = try await readLog(stream, of: handle, from: start, limit: Int(end - start))
            for (index, byte) in chunk.bytes.enumerated().reversed() where byte == UInt8(ascii: "\n") {
                let offset = chunk.offset + Int64(index)
                if offset + 1 < size { missing -= 1 }
                if missing == 0 { return offset + 1 }
            }
            if chunk.gap != nil { return chunk.offset }
            end = start
        }
        return 0
    }
}
