internal import Synchronization

/// Something to be written, and its outcome once that is known.
protocol PendingChange: Sendable {
    var durability: Durability { get }

    /// Makes the change inside the open transaction, or undoes all of it and keeps the reason as its outcome.
    ///
    /// - Throws: What has ended the whole transaction.
    func apply(to database: Database) throws

    /// Tells that the transaction has failed, and the change with it.
    func fail(with error: StoreError)
}

/// A change that answers with a value.
final class Change<Value: Sendable>: PendingChange {
    let durability: Durability
    private let body: @Sendable (Database) throws -> Value
    private let result = Mutex<Result<Value, StoreError>?>(nil)

    init(_ durability: Durability, _ body: @escaping @Sendable (Database) throws -> Value) {
        self.durability = durability
        self.body = body
    }

    /// What came of it; nil before its transaction has ended.
    var outcome: Result<Value, StoreError>? { result.withLock { $0 } }

    func apply(to database: Database) throws {
        try database.run(Query("SAVEPOINT change"))
        do {
            let value = try body(database)
            try database.run(Query("RELEASE change"))
            settle(.success(value))
        } catch {
            guard database.isInTransaction else { throw error }
            try database.run(Query("ROLLBACK TO change"))
            try database.run(Query("RELEASE change"))
            settle(.failure(StoreError(error, path: database.path)))
        }
    }

    func fail(with error: StoreError) { settle(.failure(error)) }

    private func settle(_ outcome: Result<Value, StoreError>) { result.withLock { $0 = outcome } }
}
