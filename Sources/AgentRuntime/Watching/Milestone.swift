internal import Synchronization

/// Something that happens once, which any number of tasks can wait for.
final class Milestone: Sendable {
    private enum State {
        case ahead([AsyncStream<Never>.Continuation])
        case reached
    }

    private let state = Mutex(State.ahead([]))

    /// Lets everybody go on who waits, now or later. Repeating this changes nothing.
    func reach() {
        let waiting = state.withLock { state in
            guard case .ahead(let waiting) = state else { return [] as [AsyncStream<Never>.Continuation] }
            state = .reached
            return waiting
        }
        for continuation in waiting { continuation.finish() }
    }

    /// Returns when the milestone is reached.
    ///
    /// - Throws: `CancellationError`.
    func wait() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        state.withLock { state in
            switch state {
            case .ahead(let waiting): state = .ahead(waiting + [continuation])
            case .reached: continuation.finish()
            }
        }
        for await _ in stream {}
        try Task.checkCancellation()
    }
}
