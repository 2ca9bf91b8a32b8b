public import ExecutorCore

extension TaskStore {
    /// The newest matching records, newest first. What cannot be read is left out.
    public func recentRecords(_ filter: TaskFilter, limit: Int) async throws(StoreError) -> [TaskRecord] {
        let query = ListQuery(filter).rows(limit: max(1, limit))
        let rows = try await reader.perform { database in
            try database.rows(query) { (id: try $0.taskID(0), text: $0.text(1) ?? "") }
        }
        return rows.compactMap { row in try? StoredText.decode(row.text, of: row.id) }
    }

    /// The newest tasks' ids and names, newest first: what somebody who mistyped one may have meant.
    public func recentNames(limit: Int) async throws(StoreError) -> [(id: TaskID, name: String?)] {
        try await reader.perform { database in
            try database.rows(Query("SELECT id, name FROM task ORDER BY id DESC LIMIT ?", .integer(limit))) {
                (id: try $0.taskID(0), name: $0.text(1))
            }
        }
    }
}
