internal import Synchronization

/// Wakes one sleeper, however often and whenever it is rung.
final class Bell: Sendable {
    private let next = Mutex(Milestone())

    func ring() { next.withLock(\.self).reach() }

    /// Forgets what was rung before. To be called before looking for work, so that nothing is missed meanwhile.
    func reset() { next.withLock { $0 = Milestone() } }

    /// Returns when it is rung after the last reset, or the time is over.
    ///
    /// - Parameter limit: Nil for any time.
    /// - Throws: `CancellationError`.
    func wait(atMost limit: Duration?) async throws {
        let milestone = next.withLock(\.self)
        guard let limit else { return try await milestone.wait() }
        try await withThrowingTaskGroup { group in
            group.addTask { try await milestone.wait() }
            group.addTask { try await Task.sleep(for: limit) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
