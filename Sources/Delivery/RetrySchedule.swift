internal import ExecutorCore

/// When a delivery that has failed is tried again. Pure: no clock, no chance of its own.
public struct RetrySchedule: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable {
        case retry(after: Duration)
        case giveUp
    }

    /// The pause after the first attempt; it doubles with each further one.
    public var firstPause = Duration.seconds(1)
    public var longestPause = Duration.seconds(3600)
    /// How much a pause is made longer or shorter at most, as a part of it: receivers that come back are not met by
    /// everything at once.
    public var jitter = 0.2
    /// How old a delivery must be to be given up.
    public var patience = Duration.seconds(3 * 86_400)
    /// How often it must have been tried as well: a machine that was off, or a clock that was put forward, is no reason.
    public var leastAttempts = 20

    public init() {}

    /// - Parameters:
    ///   - attempts: How many attempts have failed, this one included.
    ///   - age: The time since the event.
    ///   - chance: A random number from 0 to 1.
    public func verdict(on failure: DeliveryFailure, attempts: Int, age: Duration, chance: Double) -> Verdict {
        if failure.isFinal || (age >= patience && attempts >= leastAttempts) { return .giveUp }
        let pause = pause(after: attempts) * (1 + jitter * (2 * chance - 1))
        return .retry(after: max(pause, min(failure.retryAfter ?? .zero, longestPause)))
    }

    private func pause(after attempts: Int) -> Duration {
        min(firstPause * (1 << min(max(0, attempts - 1), 30)), longestPause)
    }
}
