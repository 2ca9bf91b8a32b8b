public import ExecutorCore
internal import SecretMasking

/// The log of one task, where it can be read at present.
public struct TaskLog: Sendable {
    let place: Place
    public let handle: TaskHandle
    public let splitsOutput: Bool
    /// Whether nothing will be added.
    let isWhole: Bool
    /// What is hidden; nil for nothing, or in a copy that is nobody's to see.
    let mask: SecretMask?
    /// Whether the task writes nothing any more.
    let hasEnded: Bool
    private let lease: LogLease?

    init(
        place: Place, handle: TaskHandle, splitsOutput: Bool, isWhole: Bool = false, lease: LogLease? = nil,
        mask: SecretMask? = nil, hasEnded: Bool = false
    ) {
        self.place = place
        self.handle = handle
        self.splitsOutput = splitsOutput
        self.isWhole = isWhole
        self.lease = lease
        self.mask = mask
        self.hasEnded = hasEnded
    }

    /// How much is asked for at a time: elsewhere each piece costs a round trip.
    private var chunkSize: Int { place.isElsewhere ? 4 << 20 : 256 << 10 }

    /// Reads at most `limit` bytes from `offset` on.
    ///
    /// - Throws: `log_not_found` when there is no such log (yet); `unreachable` and its like.
    public func read(_ stream: LogStream, from offset: Int64, limit: Int) async throws(ExecutorError) -> LogChunk {
        if let mask { return try await read(stream, from: offset, limit: limit, hiding: mask) }
        return try await place.readLog(stream, of: handle, from: offset, limit: limit)
    }

    /// Hands over everything the log holds now, from `offset` on.
    public func readToEnd(
        _ stream: LogStream, from offset: Int64, receive: (LogChunk) async throws -> Void
    ) async throws {
        guard let mask else { return try await readAll(stream, from: offset, receive: receive) }
        var masking = LogMasking(mask, from: offset)
        try await readAll(stream, from: masking.firstOffset) { chunk in
            for shown in masking.take(chunk) { try await receive(shown) }
        }
        if hasEnded, let rest = masking.finish() { try await receive(rest) }
    }

    private func readAll(
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
        guard let mask else { return try await followAll(stream, from: offset, receive: receive) }
        var masking = LogMasking(mask, from: offset)
        try await followAll(stream, from: masking.firstOffset) { chunk in
            for shown in masking.take(chunk) { try await receive(shown) }
        }
        if let rest = masking.finish() { try await receive(rest) }
    }

    private func followAll(
        _ stream: LogStream, from offset: Int64, receive: (LogChunk) async throws -> Void
    ) async throws {
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
