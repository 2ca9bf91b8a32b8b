internal import SystemSupport

/// A database connection and the one thread that uses it.
actor Connection {
    private let thread: ThreadExecutor
    private let database: Database

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// A connection that is not open yet.
    ///
    /// - Parameter name: What tools like top(1) show for the thread; at most 15 bytes count.
    init(path: String, name: String) throws(StoreError) {
        do throws(Errno) {
            thread = try ThreadExecutor(name: name)
        } catch {
            throw .unavailable(path: path, detail: "no thread could be started: \(error)")
        }
        database = Database(path: path)
    }

    deinit { thread.stop() }

    /// Runs `body` on the connection's thread. Cancelling the caller does not interrupt it.
    func perform<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try body(database)
        } catch {
            throw StoreError(error, path: database.path)
        }
    }

    /// Closes the database; what is asked for afterwards fails.
    func close() { database.close() }
}
