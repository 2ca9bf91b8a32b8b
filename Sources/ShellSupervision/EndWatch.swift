internal import ExecutorCore
private import Synchronization

/// Waits for ends of tasks at one place, for everybody who waits there at once, by following its journal.
///
/// The following begins with the first wait and ends some time after the last one, or with ``close()``. When it breaks
/// because the place was lost, the next wait begins it anew; where it cannot work, waiting is a pause for a while: its
/// callers look by themselves.
final class EndWatch<Transport: ShellTransport>: Sendable {
    private let transport: Transport
    private let taskRoot: String
    private let patience: Duration
    private let state = Mutex(EndWatchState())
    private let following = Mutex<Task<Void, Never>?>(nil)

    /// How long a pause is while nothing is pushed.
    private static var pause: Duration { .milliseconds(500) }
    /// How long the following goes on when nobody waits.
    private static var idleTime: Duration { .seconds(10) }
    /// How long to leave a journal alone that cannot be followed.
    private static var retryTime: Duration { .seconds(30) }

    init(transport: Transport, taskRoot: String, patience: Duration) {
        self.transport = transport
        self.taskRoot = taskRoot
        self.patience = patience
    }

    /// Ends the following.
    func close() { following.withLock { $0 }?.cancel() }

    /// Returns when the task may have ended.
    ///
    /// - Throws: `CancellationError` only.
    func wait(for id: TaskID) async throws {
        let (signal, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ticket: UInt64
        switch state.withLock({ $0.enter(id, continuation, now: .now) }) {
        case .mustLook: return
        case .notFollowed: return try await Task.sleep(for: Self.pause)
        case .waits(let number, let isFirst):
            ticket = number
            if isFirst { follow() }
        }
        defer { state.withLock { $0.leave(ticket) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in signal { return } }
            group.addTask { [patience] in try await Task.sleep(for: patience) }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()
    }

    /// Not part of any caller's work: it serves whoever waits, and ends by itself.
    private func follow() {
        let task = Task {
            let failure = await withTaskGroup(of: FollowingFailure?.self) { group in
                group.addTask { await self.readJournal() }
                group.addTask {
                    await self.untilIdle()
                    return nil
                }
                defer { group.cancelAll() }
                return await group.next() ?? nil
            }
            guard let failure else { return }
            let now = ContinuousClock.now
            state.withLock {
                switch failure {
                case .placeLost: $0.lose(retryAt: now + Self.pause)
                case .impossible: $0.fail(retryAt: now + Self.retryTime)
                }
            }
        }
        following.withLock { $0 = task }
    }

    private enum FollowingFailure {
        case placeLost, impossible
    }

    /// Follows until that does not go on.
    private func readJournal() async -> FollowingFailure {
        let lines = Mutex(ShellLines())
        let input = Array("\(taskRoot)\n-\n".utf8)
        do {
            _ = try await transport.stream(ShellScript(Script.follow, input: input)) { bytes in
                for line in lines.withLock({ $0.add(bytes) }) { self.state.withLock { $0.take(line) } }
            }
            return .impossible
        } catch {
            let code = (error as? ExecutorError)?.code
            return code == .interrupted || code == .unreachable || code == .cancelled ? .placeLost : .impossible
        }
    }

    private func untilIdle() async {
        while (try? await Task.sleep(for: Self.idleTime)) != nil {
            if state.withLock({ $0.goIdle() }) { return }
        }
    }
}
