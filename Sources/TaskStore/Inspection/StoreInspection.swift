public import ExecutorCore

/// What a sound database holds, as far as it can be compared with the task folders.
public struct StoreInspection: Hashable, Sendable {
    /// One stored task.
    public struct Entry: Hashable, Sendable {
        public var id: TaskID
        public var isFinished: Bool
        /// The backend; nil when the record cannot be read.
        public var executorType: String?
    }

    /// The format of the file; 0 for an empty one.
    public var version: Int64
    public var entries: [Entry]
    /// The tasks that have not ended, with what is needed to look at them.
    public var unfinished: [StoredTask]
    /// Those whose stored data this version cannot read.
    public var unreadable: [TaskID]
}

extension TaskStore {
    /// Checks the whole database at `path`: its structure, its indexes, its references, whether its records can be
    /// read. Reads all of it.
    ///
    /// Changes nothing, and may be called while the database is in use.
    ///
    /// - Returns: Nil when there is no database.
    /// - Throws: ``StoreError/damaged(path:detail:)``, ``StoreError/newerVersion(path:found:supported:)`` or
    ///   ``StoreError/unavailable(path:detail:)``.
    public static func inspect(at path: String) async throws(StoreError) -> StoreInspection? {
        guard try Schema.exists(at: path) else { return nil }
        let connection = try Connection(path: path, name: "store-check")
        let result: Result<StoreInspection, StoreError>
        do throws(StoreError) {
            result = .success(try await connection.perform { try $0.inspect() })
        } catch {
            result = .failure(error)
        }
        await connection.close()
        return try result.get()
    }
}

extension Database {
    fileprivate func inspect() throws -> StoreInspection {
        let version = try Schema.openForInspection(self)
        guard version > 0 else { return StoreInspection(version: 0, entries: [], unfinished: [], unreadable: []) }
        try checkIntegrity()
        // One moment for all that follows, whatever a running daemon writes meanwhile.
        try run(Query("BEGIN"))
        defer { _ = try? run(Query("COMMIT")) }
        let entries = try self.entries()
        let unfinished = try self.unfinished()
        let unreadable = entries.filter { $0.executorType == nil }.map(\.id) + unfinished.unreadable
        return StoreInspection(
            version: version, entries: entries, unfinished: unfinished.tasks,
            unreadable: Array(Set(unreadable)).sorted { $0.description < $1.description })
    }

    private func checkIntegrity() throws {
        let complaints = try rows(Query("PRAGMA integrity_check(5)")) { $0.text(0) ?? "" }.filter { $0 != "ok" }
        if let first = complaints.first {
            let more = complaints.count > 1 ? " (and more)" : ""
            throw StoreError.damaged(path: path, detail: first + more)
        }
        let orphan = try first(Query("PRAGMA foreign_key_check")) { ($0.text(0) ?? "", $0.text(2) ?? "") }
        if let orphan {
            throw StoreError.damaged(
                path: path, detail: "'\(orphan.0)' refers to rows of '\(orphan.1)' that are missing")
        }
    }

    private func entries() throws -> [StoreInspection.Entry] {
        let query = Query(
            """
            SELECT id, finished_at, CASE WHEN json_valid(record) AND json_valid(launch)
                THEN json_extract(record, '$.executor_type') END
            FROM task ORDER BY id
            """)
        return try rows(query) { row in
            StoreInspection.Entry(id: try row.taskID(0), isFinished: row.integer(1) != nil, executorType: row.text(2))
        }
    }
}
