import Delivery
import Testing

@Suite("When a delivery is tried again")
struct RetryScheduleTests {
    private let schedule = RetrySchedule()
    private let failure = DeliveryFailure("no")

    @Test(
        "Pauses double, from a second to an hour",
        arguments: [(1, 1), (2, 2), (3, 4), (12, 2048), (13, 3600), (900, 3600)])
    func doubles(attempts: Int, seconds: Int) {
        #expect(
            schedule.verdict(on: failure, attempts: attempts, age: .zero, chance: 0.5)
                == .retry(after: .seconds(seconds)))
    }

    @Test("Chance makes a pause a fifth longer or shorter at most")
    func jitter() {
        for (chance, milliseconds) in [(0.0, 800), (0.5, 1000), (1.0, 1200)] {
            #expect(
                schedule.verdict(on: failure, attempts: 1, age: .zero, chance: chance)
                    == .retry(after: .milliseconds(milliseconds)))
        }
    }

    @Test("A receiver that is down for three days gets about ninety attempts in all, and then none")
    func givesUp() {
        var age = Duration.zero
        var attempts = 1
        while case .retry(let pause) = schedule.verdict(on: failure, attempts: attempts, age: age, chance: 0.5) {
            age += pause
            attempts += 1
            guard attempts < 1000 else { break }
        }
        #expect((75...95).contains(attempts), "\(attempts)")
        #expect(age >= schedule.patience && age < schedule.patience + schedule.longestPause)
    }

    @Test("A machine that was off for a week, or a clock that was put forward, gives nothing up")
    func fewAttempts() {
        for attempts in 1..<20 {
            #expect(
                schedule.verdict(on: failure, attempts: attempts, age: .seconds(604_800), chance: 0) != .giveUp)
        }
        #expect(schedule.verdict(on: failure, attempts: 20, age: .seconds(604_800), chance: 0) == .giveUp)
    }

    @Test("What a receiver asks for is respected up to an hour, and does not shorten a pause")
    func retryAfter() {
        func verdict(_ seconds: Int, attempts: Int) -> RetrySchedule.Verdict {
            schedule.verdict(
                on: DeliveryFailure("later", retryAfter: .seconds(seconds)), attempts: attempts, age: .zero, chance: 0.5
            )
        }
        #expect(verdict(120, attempts: 1) == .retry(after: .seconds(120)))
        #expect(verdict(1, attempts: 10) == .retry(after: .seconds(512)))
        #expect(verdict(1_000_000, attempts: 1) == .retry(after: .seconds(3600)))
    }

    @Test("A receiver that is gone is given up at once")
    func final() {
        let gone = DeliveryFailure("gone", isFinal: true, retryAfter: .seconds(5))
        #expect(schedule.verdict(on: gone, attempts: 1, age: .zero, chance: 0.5) == .giveUp)
    }
}
