public import ExecutorCore

extension TaskStore {
    /// The tasks that have ended elsewhere and whose logs were not copied since, oldest first.
    public func logCopiesDue() async throws(StoreError) -> [TaskID] {
        try await reader.perform { database in
            try database.rows(Query("SELECT id FROM task WHERE log_copy_due IS NOT NULL ORDER BY id")) {
                try $0.taskID(0)
            }
        }
    }

    /// Confirms that the log of a task was copied, or that there is nothing to copy.
    public func clearLogCopyDue(_ id: TaskID) async throws(StoreError) {
        try await writer.perform(.later) { database in
            _ = try database.run(
                Query("UPDATE task SET log_copy_due = NULL WHERE id = ?", .text(id.description)))
        }
    }
}
