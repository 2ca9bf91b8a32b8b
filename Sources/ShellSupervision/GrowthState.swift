/// Which logs are followed, how long each is known to be, and who waits for more.
struct GrowthState {
    enum Entry {
        case hasGrown
        /// The log cannot be followed at present.
        case notFollowed
        /// The caller is told; the first one starts the following.
        case waits(UInt64, isFirst: Bool)
    }

    private struct Log {
        var size: Int64 = 0
        var waiters: [UInt64: (size: Int64, continuation: AsyncStream<Void>.Continuation)] = [:]
        var wasUsed = true
    }

    /// A stock sshd gives ten channels; scripts and the journal need half of them.
    private static let limit = 3

    private var logs: [String: Log] = [:]
    private var nextTicket: UInt64 = 0
    private var retryAt: ContinuousClock.Instant?

    mutating func enter(
        _ name: String, beyond size: Int64, _ continuation: AsyncStream<Void>.Continuation,
        now: ContinuousClock.Instant
    ) -> Entry {
        let isFirst = logs[name] == nil
        if isFirst {
            if let retryAt, now < retryAt { return .notFollowed }
            if logs.count >= Self.limit { return .notFollowed }
        }
        var log = logs[name] ?? Log()
        defer { logs[name] = log }
        log.wasUsed = true
        if log.size > size { return .hasGrown }
        nextTicket += 1
        log.waiters[nextTicket] = (size, continuation)
        return .waits(nextTicket, isFirst: isFirst)
    }

    mutating func leave(_ name: String, _ ticket: UInt64) { logs[name]?.waiters[ticket] = nil }

    mutating func grow(_ name: String, to size: Int64) {
        logs[name]?.size = size
        for waiter in (logs[name]?.waiters ?? [:]).values where waiter.size < size { waiter.continuation.yield() }
    }

    /// Whether nobody has waited for the log since the last call.
    mutating func isIdle(_ name: String) -> Bool {
        defer { logs[name]?.wasUsed = false }
        guard let log = logs[name] else { return true }
        return !log.wasUsed && log.waiters.isEmpty
    }

    /// The log is not followed any more; when `retryAt` is given, none is before that.
    mutating func end(_ name: String, retryAt: ContinuousClock.Instant?) {
        if let retryAt { self.retryAt = retryAt }
        for waiter in (logs.removeValue(forKey: name)?.waiters ?? [:]).values { waiter.continuation.yield() }
    }
}
