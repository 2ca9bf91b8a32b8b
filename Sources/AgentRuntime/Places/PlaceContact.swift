internal import ExecutorCore
internal import Synchronization
internal import TaskFolder

/// Whether a place answers, learned from every call that is made there.
final class PlaceContact: Sendable {
    private let state = Mutex(State())

    private struct State {
        var outage: Outage?
        var lastAnswer: Timestamp?
        var answersSince: SuspendingClock.Instant?
    }

    private struct Outage {
        var since: Timestamp
        var error: ExecutorError
        let end = Milestone()
    }

    /// For the records of the tasks there.
    var now: TaskRecord.Contact {
        state.withLock { state in
            guard let outage = state.outage else { return .live }
            return TaskRecord.Contact(state: .unreachable, since: outage.since, error: outage.error.message)
        }
    }

    /// Why the place does not answer; nil when it does, or has not been asked yet.
    var silence: ExecutorError? { state.withLock { $0.outage?.error } }

    /// When it answered last; nil when it never has since this process knows it.
    var lastAnswer: Timestamp? { state.withLock(\.lastAnswer) }

    /// When the last outage was over; nil when there was none since this process knows the place.
    var answersSince: SuspendingClock.Instant? { state.withLock(\.answersSince) }

    /// Returns when the place answers. Somebody has to ask it meanwhile: see `AgentRuntime.reach(_:)`.
    func untilItAnswers() async throws {
        guard let end = state.withLock({ $0.outage?.end }) else { return }
        try await end.wait()
    }

    /// - Returns: Whether that is news.
    func noteAnswer() -> Bool {
        let ended = state.withLock { state in
            state.lastAnswer = WallClock.now()
            if state.outage != nil { state.answersSince = .now }
            defer { state.outage = nil }
            return state.outage?.end
        }
        ended?.reach()
        return ended != nil
    }

    /// - Returns: Whether that is news.
    func noteSilence(_ error: ExecutorError) -> Bool {
        state.withLock { state in
            guard state.outage == nil else {
                state.outage?.error = error
                return false
            }
            state.outage = Outage(since: WallClock.now(), error: error)
            return true
        }
    }
}
