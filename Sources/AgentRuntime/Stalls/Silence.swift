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
    /// - Returns: Whether anything has been printed since the look before. A log never shrinks; should one seem to, that
    ///   is no silence either.
    mutating func note(_ size: Int64, of stream: LogStream, at now: Clock.Instant) -> Bool {
        let hasChanged = size != self.size(stream)
        sizes[stream] = size
        if hasChanged { since = now }
        return hasChanged
    }

    /// What was before `now` does not count: nobody could see what the task did.
    mutating func startAnew(at now: Clock.Instant) { since = max(since, now) }
}

extension StallPolicy {
    /// How long nobody looks: a twentieth of the time that the task may be silent. What a task prints may be noticed
    /// later by this much, so the beginning of a silence, too.
    var rest: Duration {
        .milliseconds(min(max((timeoutMilliseconds ?? 0) / 20, 20), 60_000))
    }
}
