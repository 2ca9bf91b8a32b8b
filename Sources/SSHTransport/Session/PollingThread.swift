internal import Glibc
internal import Synchronization
internal import SystemSupport

/// A serial executor on a thread of its own, which waits in poll(2) for one descriptor while it has no job.
///
/// After every batch of jobs and every wait it takes a turn: its owner looks at the descriptor and says what to wait
/// for next. So a library that wants to be called again when its socket is ready needs no second thread.
final class PollingThread: SerialExecutor {
    /// What the owner waits for.
    struct Wait: Sendable {
        var descriptor: CInt
        var events: Int16
        /// When to take a turn at the latest; nil for never.
        var limit: Duration?
    }

    /// Why a turn is taken.
    struct Event: Sendable {
        var isReady = false
        var isHungUp = false
        /// Somebody has called ``ring()``.
        var isRung = false
        var isTimeUp = false
    }

    typealias Turn = @Sendable (Event) -> Wait?

    /// POLLRDHUP of poll(2), which Swift cannot see.
    static let peerHasClosed: Int16 = 0x2000

    private struct State {
        var jobs: [UnownedJob] = []
        var turn: Turn?
        var thread: pthread_t?
        var isPolling = false
        var isRung = false
        var isStopped = false
    }

    private let state = Mutex(State())
    private let bell: (listen: SharedDescriptor, ring: SharedDescriptor)

    /// - Parameter name: What tools like top(1) show; at most 15 bytes count.
    init(name: String) throws(Errno) {
        let ends = try FileDescriptor.pipe()
        bell = (SharedDescriptor(ends.read), SharedDescriptor(ends.write))
        try bell.listen.descriptor.setNonblocking()
        try bell.ring.descriptor.setNonblocking()
        try startThread(name: name) { [self] in work() }
    }

    /// Sets who takes the turns.
    func takeTurns(_ turn: @escaping Turn) { change { $0.turn = turn } }

    /// Makes the thread take a turn soon. May be called from anywhere.
    func ring() { change { $0.isRung = true } }

    /// Lets the thread end once it has run what is queued; nothing may be queued afterwards.
    func stop() { change { $0.isStopped = true } }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        change { $0.jobs.append(job) }
    }

    func checkIsolated() {
        let isHere = state.withLock { $0.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
        precondition(isHere, "this is not the thread of the executor")
    }

    private func change(_ body: (inout sending State) -> Void) {
        let mustWake = state.withLock { state in
            body(&state)
            defer { state.isPolling = false }
            return state.isPolling
        }
        if mustWake { _ = try? bell.ring.descriptor.write([0]) }
    }

    private func work() {
        state.withLock { $0.thread = pthread_self() }
        var event = Event()
        while true {
            let (jobs, turn, isStopped) = state.withLock { state in
                defer {
                    state.jobs.removeAll(keepingCapacity: true)
                    state.isRung = false
                }
                event.isRung = state.isRung
                return (state.jobs, state.turn, state.isStopped)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped, jobs.isEmpty { return }
            let wait = turn?(event)
            event = poll(wait)
        }
    }

    private func poll(_ wait: Wait?) -> Event {
        let isIdle = state.withLock { state in
            state.isPolling = state.jobs.isEmpty && !state.isRung && !state.isStopped
            return state.isPolling
        }
        guard isIdle else { return Event() }
        var entries = [
            pollfd(fd: bell.listen.descriptor.raw, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wait?.descriptor ?? -1, events: wait?.events ?? 0, revents: 0),
        ]
        let count = Glibc.poll(&entries, 2, Self.milliseconds(wait?.limit))
        state.withLock { $0.isPolling = false }
        if entries[0].revents != 0 { _ = try? bell.listen.descriptor.read(upTo: 64) }
        let found = entries[1].revents
        return Event(
            isReady: found != 0, isHungUp: found & (Int16(POLLHUP | POLLERR) | Self.peerHasClosed) != 0,
            isTimeUp: count == 0)
    }

    private static func milliseconds(_ limit: Duration?) -> CInt {
        guard let limit else { return -1 }
        let parts = limit.components
        guard parts.seconds < 3600 else { return 3_600_000 }
        return CInt(max(0, parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }
}
