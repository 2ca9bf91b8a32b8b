import ExecutorCore
import Testing

@testable import AgentRuntime

@Suite("How long a task has been silent")
struct SilenceTests {
    private static let start = SuspendingClock.Instant.now

    private static func after(_ seconds: Int) -> SuspendingClock.Instant { start + .seconds(seconds) }

    @Test("Silence begins with the last look that has found a change, in any log")
    func growth() {
        var silence = Silence(since: Self.start)
        let looks: [(size: Int64, stream: LogStream, hasChanged: Bool, since: Int)] = [
            (0, .out, false, 0), (10, .out, true, 2), (10, .out, false, 2), (1, .err, true, 4), (10, .out, false, 4),
            (3, .out, true, 6),
        ]
        for (second, look) in looks.enumerated() {
            let hasChanged = silence.note(look.size, of: look.stream, at: Self.after(second + 1))
            #expect(hasChanged == look.hasChanged, "\(look)")
            #expect(silence.since == Self.after(look.since), "\(look)")
        }
        #expect(silence.size(.out) == 3)
        #expect(silence.size(.err) == 1)
    }

    @Test("What could not be seen does not count, and never makes a silence longer")
    func startsAnew() {
        var silence = Silence(since: Self.after(5))
        silence.startAnew(at: Self.after(9))
        #expect(silence.since == Self.after(9))
        silence.startAnew(at: Self.after(7))
        #expect(silence.since == Self.after(9))
    }

    @Test(
        "A task that prints all the time is looked at twenty times a timeout at most, and every minute at least",
        arguments: [
            (Duration.seconds(600), Duration.seconds(30)), (.seconds(86_400), .seconds(60)),
            (.seconds(2), .milliseconds(100)), (.milliseconds(1), .milliseconds(20)),
        ])
    func rest(_ timeout: Duration, _ rest: Duration) { #expect(StallPolicy(timeout: timeout).rest == rest) }

    @Test("Zero is no limit")
    func zero() {
        let policy = StallPolicy(timeout: .zero, resultGrace: .zero)
        #expect(policy.timeoutMilliseconds == nil)
        #expect(policy.resultGraceMilliseconds == nil)
    }
}
