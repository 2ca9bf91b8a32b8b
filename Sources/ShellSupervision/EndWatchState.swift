internal import ExecutorCore

/// Who waits for which end, and what the journal has told so far.
struct EndWatchState {
    enum Entry {
        /// The task has ended, or nobody has looked at it since the journal is followed.
        case mustLook
        /// The journal cannot be followed at present.
        case notFollowed
        /// The caller is told; the first one starts the following.
        case waits(UInt64, isFirst: Bool)
    }

    private enum Phase {
        case idle
        case starting
        case following
        case failed(retryAt: ContinuousClock.Instant)
    }

    private typealias Waiter = (id: TaskID, continuation: AsyncStream<Void>.Continuation)

    /// So many ends are remembered for callers that look and then wait; the rest find out by looking again.
    private static let memory = 4096

    private var phase = Phase.idle
    private var waiters: [UInt64: Waiter] = [:]
    private var nextTicket: UInt64 = 0
    private var ended: Set<TaskID> = []
    /// Whose end, should it come, cannot be missed: somebody has looked since the journal is followed.
    private var observed: Set<TaskID> = []
    private var wasUsed = false

    mutating func enter(
        _ id: TaskID, _ continuation: AsyncStream<Void>.Continuation, now: ContinuousClock.Instant
    ) -> Entry {
        wasUsed = true
        if ended.remove(id) != nil { return .mustLook }
        if case .following = phase, observed.insert(id).inserted { return .mustLook }
        if case .failed(let retryAt) = phase {
            guard now >= retryAt else { return .notFollowed }
            phase = .idle
        }
        nextTicket += 1
        waiters[nextTicket] = (id, continuation)
        guard case .idle = phase else { return .waits(nextTicket, isFirst: false) }
        phase = .starting
        return .waits(nextTicket, isFirst: true)
    }

    mutating func leave(_ ticket: UInt64) { waiters[ticket] = nil }

    /// One line of what the script `follow.sh` writes.
    mutating func take(_ line: String) {
        guard case .following = phase else {
            // The first line only says that from now on nothing is missed. What ended before, callers have to see.
            phase = .following
            observed = Set(waiters.values.map(\.id))
            wake { _ in true }
            return
        }
        let words = line.split(separator: " ")
        guard words.count >= 3, words[2] == "exit" || words[2] == "signal", let id = TaskID(String(words[1])) else {
            return
        }
        if ended.count >= Self.memory {
            ended = []
            observed = Set(waiters.values.map(\.id))
            wake { _ in true }
        }
        ended.insert(id)
        observed.remove(id)
        wake { $0 == id }
    }

    /// The journal cannot be followed, and is left alone until `retryAt`.
    mutating func fail(retryAt: ContinuousClock.Instant) {
        phase = .failed(retryAt: retryAt)
        forget()
        wake { _ in true }
    }

    /// The place was lost. Whoever waits next begins anew: at once when the following had worked, else at `retryAt`.
    mutating func lose(retryAt: ContinuousClock.Instant) {
        if case .following = phase { phase = .idle } else { phase = .failed(retryAt: retryAt) }
        forget()
        wake { _ in true }
    }

    /// Whether nobody has waited since the last call, and the following is to end.
    mutating func goIdle() -> Bool {
        defer { wasUsed = false }
        guard !wasUsed, waiters.isEmpty else { return false }
        phase = .idle
        forget()
        return true
    }

    private mutating func forget() {
        ended = []
        observed = []
    }

    private func wake(_ isMeant: (TaskID) -> Bool) {
        for waiter in waiters.values where isMeant(waiter.id) { waiter.continuation.yield() }
    }
}
