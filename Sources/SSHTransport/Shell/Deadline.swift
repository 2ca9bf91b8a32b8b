/// The work did not finish in time. Not a `CancellationError`: nobody has changed their mind.
struct DeadlineExceeded: Error {}

/// Runs `body`, which is cancelled once `limit` is over.
///
/// - Throws: What `body` throws, or ``DeadlineExceeded``.
func withDeadline<Value: Sendable>(
    _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw DeadlineExceeded() }
        return value
    }
}
