internal import Delivery
internal import ExecutorCore

extension DeliveryRecord {
    /// The receiver has acknowledged the event.
    mutating func noteSuccess(at now: Timestamp) {
        attempts += 1
        state = .delivered
        lastAttemptAt = now
        settledAt = now
        nextAttemptAt = nil
        lastError = nil
    }

    /// An attempt has failed; the schedule says what follows.
    ///
    /// - Parameter chance: A random number from 0 to 1.
    mutating func noteFailure(
        _ failure: DeliveryFailure, at now: Timestamp, _ schedule: RetrySchedule, chance: Double
    ) {
        attempts += 1
        lastAttemptAt = now
        lastError = failure.message
        let age = Duration.milliseconds(now.millisecondsSince(createdAt))
        switch schedule.verdict(on: failure, attempts: attempts, age: age, chance: chance) {
        case .retry(let pause):
            nextAttemptAt = Timestamp(milliseconds: now.milliseconds + pause.milliseconds)
        case .giveUp:
            state = .dead
            settledAt = now
            nextAttemptAt = nil
        }
    }
}
