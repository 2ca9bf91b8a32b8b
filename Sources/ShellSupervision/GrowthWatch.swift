internal import ExecutorCore
private import Synchronization

/// Waits for logs at one place to grow, by following their sizes: each in a channel of its own that serves all who wait
/// for it, as long as somebody does. There are few channels; who gets none pauses.
final class GrowthWatch<Transport: ShellTransport>: Sendable {
    private let transport: Transport
    private let taskRoot: String
    private let state = Mutex(GrowthState())
    private let followers = Mutex<[String: Task<Void, Never>]>([:])

    /// How long a pause is for who gets no channel.
    private static var pause: Duration { .milliseconds(250) }
    /// How long a log is followed when nobody waits for it.
    private static var idleTime: Duration { .seconds(3) }
    /// How long logs are left alone when one could not be followed.
    private static var retryTime: Duration { .seconds(30) }

    init(transport: Transport, taskRoot: String) {
        self.transport = transport
        self.taskRoot = taskRoot
    }

    /// Ends the following.
    func close() {
        for task in followers.withLock({ Array($0.values) }) { task.cancel() }
    }

    /// Returns when the log may hold more than `size` bytes, or after a pause.
    ///
    /// - Parameter log: The task's id and folder, and the name of the log.
    /// - Throws: `CancellationError` only.
    func wait(for log: [String], beyond size: Int64) async throws {
        let name = log.joined(separator: "/")
        let (signal, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ticket: UInt64
        switch state.withLock({ $0.enter(name, beyond: size, continuation, now: .now) }) {
        case .hasGrown: return
        case .notFollowed: return try await Task.sleep(for: Self.pause)
        case .waits(let number, let isFirst):
            ticket = number
            if isFirst { follow(log, named: name, beyond: size) }
        }
        defer { state.withLock { $0.leave(name, ticket) } }
        for await _ in signal { break }
        try Task.checkCancellation()
    }

    /// Not part of any caller's work: it serves whoever waits, and ends by itself.
    private func follow(_ log: [String], named name: String, beyond size: Int64) {
        let task = Task {
            let isPossible = await withTaskGroup(of: Bool.self) { group in
                group.addTask { await self.readSizes(log, named: name, beyond: size) }
                group.addTask {
                    await self.untilIdle(name)
                    return true
                }
                defer { group.cancelAll() }
                return await group.next() ?? true
            }
            followers.withLock { $0[name] = nil }
            state.withLock { $0.end(name, retryAt: isPossible ? nil : .now + Self.retryTime) }
        }
        followers.withLock { $0[name] = task }
    }

    /// Whether it is worth being tried again, once that does not go on.
    private func readSizes(_ log: [String], named name: String, beyond size: Int64) async -> Bool {
        let lines = Mutex(ShellLines())
        let input = ([taskRoot] + log + ["\(size)"]).map { "\($0)\n" }.joined()
        do {
            _ = try await transport.stream(ShellScript(Script.growth, input: Array(input.utf8))) { bytes in
                for line in lines.withLock({ $0.add(bytes) }) {
                    let digits = line.drop { $0 == " " }
                    if let size = Int64(digits) { self.state.withLock { $0.grow(name, to: size) } }
                }
            }
            return false
        } catch {
            let code = (error as? ExecutorError)?.code
            return code == .interrupted || code == .unreachable || code == .cancelled
        }
    }

    private func untilIdle(_ name: String) async {
        while (try? await Task.sleep(for: Self.idleTime)) != nil {
            if state.withLock({ $0.isIdle(name) }) { return }
        }
    }
}
