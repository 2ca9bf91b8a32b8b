import ExecutorCore
import Testing

@Suite("The life of an attempt")
struct TaskLifecycleTests {
    typealias Life = TaskLifecycle

    static let evidence: [ExitEvidence] = [TaskOutcome.exited(code: 0), .exited(code: 3), .signaled(.kill)]
        .flatMap { outcome in
            ([nil] + ExitEvidence.Cause.allCases).map { cause in
                ExitEvidence(
                    outcome: outcome, startedAt: Timestamp(milliseconds: 1000), endedAt: Timestamp(milliseconds: 2000),
                    cause: cause)
            }
        }

    static let events: [Life.Event] =
        [.launched, .launchRefused("no"), .cancelled, .vanished("gone")]
        + evidence.flatMap {
            [
                .ended($0), .ended($0, objection: "the agent reports an error"), .ended($0, intention: intention),
                .ended($0, objection: "the agent reports an error", intention: intention),
            ]
        }

    static let intention = EndingIntention(.stalled, "it was silent")

    static let end = Life.End(status: .killed, reason: .cancelled)

    @Test("An attempt that has ended accepts nothing", arguments: events)
    func staysFinished(_ event: Life.Event) {
        var life = Life(state: .finished(Self.end))
        #expect(life.handle(event) == .none)
        #expect(life.state == .finished(Self.end))
    }

    @Test("Whatever happens after the first event, there is at most one end", arguments: events)
    func endsOnce(_ first: Life.Event) {
        for (start, second) in [Life.State.pending, .running].flatMap({ start in Self.events.map { (start, $0) } }) {
            var life = Life(state: start)
            let actions = [first, second, first].map { life.handle($0) }
            let ends = actions.filter { if case .recordEnd = $0 { true } else { false } }
            #expect(ends.count <= 1)
            if case .finished(let end) = life.state { #expect(ends == [.recordEnd(end)]) }
        }
    }

    @Test("Every end is terminal", arguments: events)
    func endsAreTerminal(_ event: Life.Event) {
        for start in [Life.State.pending, .running] {
            var life = Life(state: start)
            if case .recordEnd(let end) = life.handle(event) { #expect(end.status.isTerminal) }
        }
    }

    @Test("Only an exit record of code 0, with no cause and no objection, is a success", arguments: events)
    func needsEvidence(_ event: Life.Event) {
        for start in [Life.State.pending, .running] {
            var life = Life(state: start)
            guard case .recordEnd(let end) = life.handle(event), end.status == .completed else { continue }
            guard case .ended(let evidence, nil, _) = event else {
                Issue.record("\(event) counts as a success")
                continue
            }
            #expect(evidence.outcome == .exited(code: 0))
            #expect(evidence.cause == nil)
            #expect(end.evidence == evidence)
        }
    }

    @Test("A launch starts a pending attempt once")
    func launches() {
        var life = Life()
        #expect(life.handle(.launched) == .recordRunning)
        #expect(life.state == .running)
        #expect(life.handle(.launched) == .none)
    }

    @Test("What runs can be neither refused nor cancelled", arguments: [Life.Event.launchRefused("no"), .cancelled])
    func runningIsNotUndone(_ event: Life.Event) {
        var life = Life(state: .running)
        #expect(life.handle(event) == .none)
        #expect(life.state == .running)
    }

    @Test(
        "An event has the verdict that the record will show",
        arguments: [
            (Life.Event.launchRefused("no"), TaskStatus.failed, TaskReason.launchFailed, "no"),
            (.cancelled, .killed, .cancelled, "cancelled before it was started"),
            (.vanished("gone"), .lost, .lost, "gone"),
            (.ended(.of(.exited(code: 0))), .completed, .exit, nil),
            (.ended(.of(.exited(code: 0)), objection: "not logged in"), .failed, .exit, "not logged in"),
            (.ended(.of(.exited(code: 7))), .failed, .exit, nil),
            (.ended(.of(.exited(code: 7)), objection: "max turns"), .failed, .exit, "max turns"),
            (.ended(.of(.signaled(.interrupt))), .failed, .signal, "ended by SIGINT"),
            (.ended(.of(.signaled(.terminate), .timeout)), .failed, .timeout, "the time limit ran out"),
            (.ended(.of(.exited(code: 0), .timeout)), .failed, .timeout, "the time limit ran out"),
            (.ended(.of(.exited(code: 0), .killed)), .killed, .cancelled, nil),
            (.ended(.of(.signaled(.kill), .killed), objection: "x"), .killed, .cancelled, nil),
            (.ended(.of(.signaled(.kill), .killed), intention: intention), .failed, .stalled, "it was silent"),
            (
                .ended(.of(.exited(code: 0), .killed), objection: "x", intention: intention), .failed, .stalled,
                "it was silent"
            ),
            (.ended(.of(.exited(code: 0)), intention: intention), .completed, .exit, nil),
            (.ended(.of(.exited(code: 7)), intention: intention), .failed, .exit, nil),
            (.ended(.of(.signaled(.interrupt)), intention: intention), .failed, .signal, "ended by SIGINT"),
            (
                .ended(.of(.signaled(.terminate), .timeout), intention: intention), .failed, .timeout,
                "the time limit ran out"
            ),
            (
                .ended(.of(.exited(code: 127), .launchFailed)), .failed, .launchFailed,
                "the program could not be started"
            ),
        ] as [(Life.Event, TaskStatus, TaskReason, String?)])
    func verdicts(_ event: Life.Event, _ status: TaskStatus, _ reason: TaskReason, _ error: String?) {
        var life = Life()
        guard case .recordEnd(let end) = life.handle(event) else {
            Issue.record("\(event) is no end")
            return
        }
        #expect(end.status == status)
        #expect(end.reason == reason)
        #expect(end.error == error)
    }

    @Test("Only an end that we have caused has the reason of our intention", arguments: evidence)
    func intentions(_ evidence: ExitEvidence) {
        var life = Life(state: .running)
        var plain = Life(state: .running)
        guard case .recordEnd(let end) = life.handle(.ended(evidence, intention: Self.intention)),
            case .recordEnd(let usual) = plain.handle(.ended(evidence))
        else {
            Issue.record("no end")
            return
        }
        guard evidence.cause == .killed else {
            #expect(end == usual)
            return
        }
        #expect(end == Life.End(status: .failed, reason: .stalled, evidence: evidence, error: "it was silent"))
    }

    @Test("The supervisor's own words come before ours", arguments: [nil, ExitEvidence.Cause.timeout, .launchFailed])
    func keepsNotes(_ cause: ExitEvidence.Cause?) {
        var evidence = ExitEvidence.of(.signaled(.kill), cause)
        evidence.note = "out of memory"
        var life = Life(state: .running)
        guard case .recordEnd(let end) = life.handle(.ended(evidence)) else {
            Issue.record("no end")
            return
        }
        #expect(end.error == "out of memory")
    }
}

extension ExitEvidence {
    static func of(_ outcome: TaskOutcome, _ cause: Cause? = nil) -> ExitEvidence {
        ExitEvidence(
            outcome: outcome, startedAt: Timestamp(milliseconds: 1), endedAt: Timestamp(milliseconds: 2), cause: cause)
    }
}
