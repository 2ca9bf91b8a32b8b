internal import ExecutorCore

/// For how long a task has printed nothing, as far as looks at the sizes of its logs tell. No clock and no I/O.
struct Silence: Sendable {
    typealias Clock = SuspendingClock

    private var sizes: [LogStream: Int64] = [:]
    /// Nothing has been printed since then.
    private(set) var since: Clock.Instant

    init(since: Clock.Instant) { self.since = since }

    /// How large the log was at the last look.
    func size(_ stream: LogStream) -> Int64 { sizes[stream] ?? 0 }

    /// Takes a look into account that was finished at `now`.
    ///
    /// - Returns: Whether anything has been printed since the look before.
    mutating func note(_ size: Int64, of stream: LogStream, at now: Clock.Instant) -> Bool {
        let hasGrown = size > self.size(stream)
        sizes[stream] = size
        if hasGrown { since = now }
        return hasGrown
    }

    /// What was before `now` does not count: nobody could see what the task did.
    mutating func startAnew(at now: Clock.Instant) { since = max(since, now) }
}

extension StallPolicy {
    /// How long nobody looks after something was printed: the end of a silence is noticed at once only where somebody
    /// is told of it, its beginning may be set too late by this much, so that a task that prints all the time costs no
    /// more than twenty looks in the time it may be silent.
    var rest: Duration {
        .milliseconds(min(max((timeoutMilliseconds ?? 0) / 20, 20), 30_000))
    }
}
