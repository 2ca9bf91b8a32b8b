internal import ExecutorCore

/// The steps by which everything in a task is ended: a signal, a grace, then `KILL` until nothing is left.
///
/// Pure: times are milliseconds of any one clock that never goes back, and go in with each call.
struct KillLadder: Hashable {
    enum Step: Hashable {
        /// Deliver the signal to everything in the task, and wake up what is stopped, so that it can take it.
        case ask(Signal)
        /// Kill everything in the task.
        case kill
    }

    private enum Phase: Hashable {
        case idle
        case waiting(killAt: Int64)
        case killing(again: Int64, interval: Int64)
    }

    private static let firstInterval: Int64 = 10
    private static let longestInterval: Int64 = 1000

    private var phase = Phase.idle

    var hasBegun: Bool { phase != .idle }

    /// When ``advance(to:)`` has something to do; nil for never.
    var deadline: Int64? {
        switch phase {
        case .idle: nil
        case .waiting(let killAt): killAt
        case .killing(let again, _): again
        }
    }

    /// Starts, or is told again: the earlier end of grace counts, and `KILL` ends it at once.
    mutating func begin(with signal: Signal, grace: Int64, now: Int64) -> [Step] {
        let killAt = now.addingReportingOverflow(grace).overflow ? Int64.max : now + grace
        switch phase {
        case .killing:
            return []
        case .idle, .waiting:
            if signal == .kill { return kill(now: now, interval: Self.firstInterval) }
            phase = .waiting(killAt: min(killAt, deadline ?? .max))
            return [.ask(signal)]
        }
    }

    mutating func advance(to now: Int64) -> [Step] {
        switch phase {
        case .idle:
            return []
        case .waiting(let killAt):
            return now < killAt ? [] : kill(now: now, interval: Self.firstInterval)
        case .killing(let again, let interval):
            return now < again ? [] : kill(now: now, interval: min(interval * 2, Self.longestInterval))
        }
    }

    private mutating func kill(now: Int64, interval: Int64) -> [Step] {
        phase = .killing(again: now + interval, interval: interval)
        return [.kill]
    }
}
