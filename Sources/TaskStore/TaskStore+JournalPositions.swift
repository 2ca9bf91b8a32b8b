extension TaskStore {
    /// Up to which byte an executor's journal has been taken into account; 0 at first.
    public func journalPosition(of executor: String) async throws(StoreError) -> Int64 {
        let query = Query("SELECT position FROM journal_position WHERE executor = ?", .text(executor))
        return try await reader.perform { try $0.first(query) { $0.integer(0) ?? 0 } ?? 0 }
    }

    /// Keeps up to which byte an executor's journal has been taken into account.
    public func setJournalPosition(_ position: Int64, of executor: String) async throws(StoreError) {
        try await writer.perform { database in
            _ = try database.run(
                Query(
                    """
                    INSERT INTO journal_position (executor, position) VALUES (?, ?)
                    ON CONFLICT (executor) DO UPDATE SET position = excluded.position
                    """, .text(executor), .integer(position)))
        }
    }
}
