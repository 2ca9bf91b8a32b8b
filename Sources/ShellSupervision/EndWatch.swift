internal import ExecutorCore
private import Synchronization

/// Waits for ends of tasks at one place, for everybody who waits there at once, by following its journal.
///
/// The following begins with the first wait and ends some time after the last one. While it does not work, waiting is
/// a pause: its callers look by themselves.
final class EndWatch<Transport: ShellTransport>: Sendable {
    private let transport: Transport
    private let taskRoot: String
    private let patience: Duration
    private let state = Mutex(EndWatchState())

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

    /// Returns when the task may have ended.
    ///
    /// - Throws: `CancellationError` only.
    func wait(for id: TaskID) async throws {
        let (signal, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ticket: UInt64
        switch state.withLock({ $0.enter(id, continuation, now: .now) }) {
        case .hasEnded: return
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
        Task {
            let isIdle = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    await self.readJournal()
                    return false
                }
                group.addTask { await self.untilIdle() }
                defer { group.cancelAll() }
                return await group.next() ?? false
            }
            if !isIdle { state.withLock { $0.fail(retryAt: .now + Self.retryTime) } }
        }
    }

    private func readJournal() async {
        let lines = Mutex(LineBuffer())
        let input = Array("\(taskRoot)\n-\n".utf8)
        _ = try? await transport.stream(ShellScript(Script.follow, input: input)) { bytes in
            for line in lines.withLock({ $0.add(bytes) }) { self.state.withLock { $0.take(line) } }
        }
    }

    private func untilIdle() async -> Bool {
        while (try? await Task.sleep(for: Self.idleTime)) != nil {
            if state.withLock({ $0.goIdle() }) { return true }
        }
        return false
    }
}
