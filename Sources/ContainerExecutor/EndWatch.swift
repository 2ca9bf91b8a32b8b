internal import ExecutorCore
internal import Synchronization

/// Waits for ends of containers, for everybody who waits there at once, by following the engine's events.
///
/// The following begins with the first wait and ends some time after the last one. Whenever it begins anew all who wait
/// look by themselves, so that nothing is missed in between.
final class EndWatch<Transport: ShellTransport>: Sendable {
    private struct State {
        var waiters: [UInt64: (id: TaskID, continuation: AsyncStream<Void>.Continuation)] = [:]
        var nextTicket: UInt64 = 0
        /// Ends that were told of before somebody asked for them.
        var ended: Set<TaskID> = []
        var isFollowing = false
        var wasUsed = false
    }

    private let place: EnginePlace<Transport>
    private let state = Mutex(State())

    /// So many ends are remembered for callers that look and then wait; the rest find out by looking again.
    private static var memory: Int { 4096 }
    /// Events may be lost, so everybody looks at least this often.
    private static var patience: Duration { .seconds(15) }
    /// How long to wait before events are asked for again.
    private static var pause: Duration { .seconds(1) }
    /// How long the following goes on when nobody waits.
    private static var idleTime: Duration { .seconds(10) }

    init(_ place: EnginePlace<Transport>) { self.place = place }

    /// Returns when the task may have ended.
    ///
    /// - Throws: `CancellationError` only.
    func wait(for id: TaskID) async throws {
        let (signal, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        if state.withLock({ $0.ended.remove(id) }) != nil { return }
        let (ticket, isFirst) = state.withLock { state in
            state.nextTicket += 1
            state.waiters[state.nextTicket] = (id, continuation)
            state.wasUsed = true
            defer { state.isFollowing = true }
            return (state.nextTicket, !state.isFollowing)
        }
        defer { state.withLock { _ = $0.waiters.removeValue(forKey: ticket) } }
        if isFirst { follow() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in signal { return } }
            group.addTask { try await Task.sleep(for: Self.patience) }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()
    }

    /// Not part of any caller's work: it serves whoever waits, and ends by itself.
    private func follow() {
        Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.readEvents() }
                group.addTask { await self.untilIdle() }
                await group.next()
                group.cancelAll()
            }
        }
    }

    private func readEvents() async {
        while !Task.isCancelled {
            let lines = Mutex(ShellLines())
            if let script = try? place.script(Script.events, []) {
                _ = try? await place.transport.stream(script) { bytes in
                    for line in lines.withLock({ $0.add(bytes) }) { self.wake(TaskID(containerName: line)) }
                }
            }
            try? await Task.sleep(for: Self.pause)
            wake(nil)
        }
    }

    /// - Parameter id: Nil for everybody.
    private func wake(_ id: TaskID?) {
        state.withLock { state in
            if state.ended.count >= Self.memory { state.ended = [] }
            if let id { state.ended.insert(id) }
            for waiter in state.waiters.values where id == nil || waiter.id == id { waiter.continuation.yield() }
        }
    }

    private func untilIdle() async {
        while (try? await Task.sleep(for: Self.idleTime)) != nil {
            let isIdle = state.withLock { state in
                defer { state.wasUsed = false }
                guard !state.wasUsed, state.waiters.isEmpty else { return false }
                state.isFollowing = false
                return true
            }
            if isIdle { return }
        }
    }
}
