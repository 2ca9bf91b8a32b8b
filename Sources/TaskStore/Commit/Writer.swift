internal import Synchronization

/// The one connection that writes. Changes that arrive while a transaction is being committed share the next one, so
/// that many callers pay for one write to the disk.
final class Writer: Sendable {
    private let connection: Connection
    private let waiting = Mutex<[any PendingChange]>([])
    private let commits = Mutex((all: 0, flushed: 0))

    init(_ connection: Connection) { self.connection = connection }

    /// How many transactions have been committed.
    var commitCount: Int { commits.withLock { $0.all } }

    /// How many of them have waited for the disk.
    var flushCount: Int { commits.withLock { $0.flushed } }

    /// Makes a change and returns once it is committed, as durably as it asks for.
    ///
    /// A change that throws is undone as a whole and does not disturb those it shares a transaction with. Cancelling
    /// the caller does not take the change back.
    func perform<Value: Sendable>(
        _ durability: Durability = .atOnce, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let change = Change(durability, body)
        waiting.withLock { $0.append(change) }
        // Whoever gets here first commits everybody's changes; the others then find theirs done.
        try await connection.perform { database in self.commitWaiting(in: database) }
        guard let outcome = change.outcome else { throw .failed(detail: "a change was left out of every transaction") }
        return try outcome.get()
    }

    private func commitWaiting(in database: Database) {
        let changes = waiting.withLock { waiting in
            defer { waiting.removeAll(keepingCapacity: true) }
            return waiting
        }
        guard !changes.isEmpty else { return }
        do {
            let waitsForDisk = changes.contains { $0.durability == .atOnce }
            try database.synchronizeCommits(waitsForDisk)
            try database.run(Query("BEGIN IMMEDIATE"))
            for change in changes { try change.apply(to: database) }
            try database.run(Query("COMMIT"))
            commits.withLock { $0 = ($0.all + 1, $0.flushed + (waitsForDisk ? 1 : 0)) }
        } catch {
            var reason = StoreError(error, path: database.path)
            if database.isInTransaction {
                do {
                    try database.run(Query("ROLLBACK"))
                } catch {
                    reason = StoreError(error, path: database.path)
                }
            }
            for change in changes { change.fail(with: reason) }
        }
    }
}
