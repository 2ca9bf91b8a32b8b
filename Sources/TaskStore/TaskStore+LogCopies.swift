public import ExecutorCore

extension TaskStore {
    /// The tasks of which an attempt has ended elsewhere and whose logs were not copied since, oldest first.
    public func logCopiesDue() async throws(StoreError) -> [TaskID] {
        try await reader.perform { database in
            try database.rows(Query("SELECT id FROM task WHERE log_copy_due IS NOT NULL ORDER BY id")) {
                try $0.taskID(0)
            }
        }
    }

    /// Confirms that the logs of a task were copied up to this attempt, or that there is nothing to copy. Where a later
    /// attempt has ended since, they stay due.
    ///
    /// - Returns: Whether nothing is due any more.
    public func clearLogCopyDue(_ id: TaskID, attempt: Int) async throws(StoreError) -> Bool {
        try await writer.perform(.later) { database in
            try database.run(
                Query(
                    "UPDATE task SET log_copy_due = NULL WHERE id = ? AND log_copy_due <= ?", .text(id.description),
                    .integer(attempt)))
            let due = Query("SELECT log_copy_due FROM task WHERE id = ?", .text(id.description))
            return try database.first(due) { $0.integer(0) } ?? nil == nil
        }
    }
}
