extension TaskStore {
    /// The executors that start nothing at present; an empty name stands for all of them.
    public func pauses() async throws(StoreError) -> [String] {
        try await reader.perform { database in
            try database.rows(Query("SELECT executor FROM pause ORDER BY executor")) { $0.text(0) ?? "" }
        }
    }

    /// Keeps an executor from starting anything, also after a restart.
    public func pause(_ executor: String) async throws(StoreError) {
        try await writer.perform(.atOnce) { database in
            _ = try database.run(Query("INSERT OR IGNORE INTO pause (executor) VALUES (?)", .text(executor)))
        }
    }

    /// - Parameter executor: Nil for every pause there is.
    public func resume(_ executor: String?) async throws(StoreError) {
        try await writer.perform(.atOnce) { database in
            if let executor {
                _ = try database.run(Query("DELETE FROM pause WHERE executor = ?", .text(executor)))
            } else {
                _ = try database.run(Query("DELETE FROM pause"))
            }
        }
    }
}
