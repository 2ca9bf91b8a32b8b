internal import ExecutorCore
private import Synchronization

/// Waits for logs at one place to grow, each in a channel of its own, of which there are few; who gets none pauses.
final class GrowthWatch<Transport: ShellTransport>: Sendable {
    private struct State {
        /// A stock sshd gives ten channels; scripts and the journal need most.
        var free = 3
        /// Where logs cannot be watched, they are left alone until then.
        var retryAt: ContinuousClock.Instant?
        /// When each log of those that were watched has grown.
        var grown: [String: ContinuousClock.Instant] = [:]
    }

    private let transport: Transport
    private let taskRoot: String
    private let state = Mutex(State())

    /// What a log that has just grown is given for the next piece: cheaper than a channel for each line.
    private static var shortPause: Duration { .milliseconds(15) }
    private static var longPause: Duration { .milliseconds(250) }
    /// A log that has not grown for that long is watched in a channel.
    private static var calm: Duration { .milliseconds(200) }
    private static var retryTime: Duration { .seconds(30) }

    init(transport: Transport, taskRoot: String) {
        self.transport = transport
        self.taskRoot = taskRoot
    }

    /// Returns when the log may hold more than `size` bytes, or after a pause.
    ///
    /// - Parameters:
    ///   - log: The task's id and folder, and the name of the log.
    /// - Throws: `CancellationError` only.
    func wait(for log: [String], beyond size: Int64) async throws {
        let name = log.joined(separator: "/")
        let pause = state.withLock { state -> Duration? in
            let now = ContinuousClock.now
            state.grown = state.grown.filter { $0.value + Self.calm > now }
            if state.grown[name] != nil { return Self.shortPause }
            if let retryAt = state.retryAt, now < retryAt { return Self.longPause }
            guard state.free > 0 else { return Self.longPause }
            state.free -= 1
            return nil
        }
        if let pause { return try await Task.sleep(for: pause) }
        defer { state.withLock { $0.free += 1 } }
        do {
            let lines = ([taskRoot] + log + ["\(size)"]).map { "\($0)\n" }.joined()
            _ = try await transport.stream(ShellScript(Script.growth, input: Array(lines.utf8))) { _ in throw Grown() }
        } catch is Grown {
            return state.withLock { $0.grown[name] = .now }
        } catch {
            try Task.checkCancellation()
            let code = (error as? ExecutorError)?.code
            if code != .interrupted, code != .unreachable { state.withLock { $0.retryAt = .now + Self.retryTime } }
        }
        // There is no such log, or it cannot be watched.
        try await Task.sleep(for: Self.longPause)
    }
}

/// Ends the watching.
private struct Grown: Error {}
