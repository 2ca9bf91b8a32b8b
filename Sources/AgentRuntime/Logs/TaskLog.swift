public import ExecutorCore

/// The log of one task, where it can be read at present.
public struct TaskLog: Sendable {
    let place: Place
    public let handle: TaskHandle
    public let splitsOutput: Bool
    /// Whether nothing will be added.
    let isWhole: Bool
    private let lease: LogLease?

    init(place: Place, handle: TaskHandle, splitsOutput: Bool, isWhole: Bool = false, lease: LogLease? = nil) {
        self.place = place
        self.handle = handle
        self.splitsOutput = splitsOutput
        self.isWhole = isWhole
        self.lease = lease
    }

    /// How much is asked for at a time: elsewhere each piece costs a round trip.
    private var chunkSize: Int { place.isElsewhere ? 4 << 20 : 256 << 10 }

    /// Reads at most `limit` bytes from `offset` on.
    ///
    /// - Throws: `log_not_found` when there is no such log (yet); `unreachable` and its like.
    public func read(_ stream: LogStream, from offset: Int64, limit: Int) async throws(ExecutorError) -> LogChunk {
        try await place.readLog(stream, of: handle, from: offset, limit: limit)
    }

    /// Hands over everything the log holds now, from `offset` on.
    public func readToEnd(
        _ stream: LogStream, from offset: Int64, receive: (LogChunk) async throws -> Void
    ) async throws {
        try await place.readLogToEnd(stream, of: handle, from: offset, chunkSize: chunkSize, receive: receive)
    }

    /// Hands over everything the log holds from `offset` on, and what is added, until the task has ended. While its
    /// place does not answer this waits, and then goes on where it was.
    public func follow(
        _ stream: LogStream, from offset: Int64, receive: (LogChunk) async throws -> Void
    ) async throws {
        if isWhole { return try await readToEnd(stream, from: offset, receive: receive) }
        var position = offset
        while true {
            do {
                try await place.followLog(stream, of: handle, from: position, chunkSize: chunkSize) { chunk in
                    try await receive(chunk)
                    position = chunk.nextOffset
                }
                return
            } catch let error as ExecutorError where error.isSilence {
                try await place.contact.untilItAnswers()
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// Where the last `count` lines begin now.
    public func offset(ofLastLines count: Int, in stream: LogStream) async throws(ExecutorError) -> Int64 {
        try await place.offset(ofLastLines: count, in: stream, of: handle)
    }
}
