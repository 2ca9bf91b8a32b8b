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
            while true {
                let chunk = try await readLog(stream, of: handle, from: position, limit: chunkSize)
                if chunk.bytes.isEmpty, chunk.gap == nil { break }
                position = chunk.nextOffset
                try await receive(chunk)
            }
            if hasEnded { return position }
            try await awaitGrowth(of: stream, of: handle, beyond: position)
        }
    }
}
