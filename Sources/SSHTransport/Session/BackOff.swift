internal import ExecutorCore

/// How long to leave a host alone after failures; no clock inside.
struct BackOff {
    typealias Instant = ContinuousClock.Instant

    private var failures = 0
    private var nextTry: Instant?

    /// - Parameter isRefusal: Whether the host has refused to let us in, which it may punish when it is repeated.
    mutating func failed(at now: Instant, isRefusal: Bool, jitter: Double = .random(in: 0.5...1)) {
        let (first, longest): (Duration, Duration) =
            isRefusal ? (.seconds(5), .seconds(300)) : (.milliseconds(250), .seconds(30))
        let pause = min(first * (1 << min(failures, 16)), longest)
        failures += 1
        nextTry = now + pause * jitter
    }

    mutating func succeeded() { self = BackOff() }

    /// Nil when trying is in order.
    func remainingPause(at now: Instant) -> Duration? {
        guard let nextTry, now < nextTry else { return nil }
        return now.duration(to: nextTry)
    }
}

extension ExecutorError {
    /// The same failure, told to somebody who came while nobody tries.
    func waiting(_ pause: Duration) -> ExecutorError {
        var error = self
        error.message += " (next attempt in \(Duration.milliseconds(max(1, pause.milliseconds)).text))"
        return error
    }
}
