public import ExecutorCore

extension TaskStore {
    /// The unfinished tasks, as they are needed for taking them up after a restart.
    public struct Unfinished: Hashable, Sendable {
        /// Oldest first.
        public var tasks: [StoredTask]
        /// Those whose stored data this version cannot read.
        public var unreadable: [TaskID]
    }

    /// How many tasks ``find(_:)`` names at most.
    public static let candidateLimit = 20

    /// The record of a task as its public JSON, byte for byte as it was stored; nil when there is no such task.
    public func recordJSON(_ id: TaskID) async throws(StoreError) -> String? {
        try await reader.perform { database in
            try database.first(Query("SELECT record FROM task WHERE id = ?", .text(id.description))) {
                $0.text(0) ?? ""
            }
        }
    }

    /// The record of a task; nil when there is no such task.
    public func record(_ id: TaskID) async throws(StoreError) -> TaskRecord? {
        guard let text = try await recordJSON(id) else { return nil }
        return try StoredText.decode(text, of: id)
    }

    /// A task with its launch; nil when there is no such task.
    public func task(_ id: TaskID) async throws(StoreError) -> StoredTask? {
        let row = try await reader.perform { database in
            try database.first(
                Query("SELECT id, record, launch FROM task WHERE id = ?", .text(id.description)), TaskTexts.init)
        }
        return try row?.decoded()
    }

    /// Every task that has not ended.
    public func unfinished() async throws(StoreError) -> Unfinished {
        try await reader.perform { try $0.unfinished() }
    }

    /// The tasks that `reference` may mean: the one with exactly this id, else the one with this name (unfinished
    /// before finished, then the newest), else all whose ids begin so.
    ///
    /// - Returns: Nothing for an unknown reference, one id for an unambiguous one, otherwise the candidates, newest
    ///   first and at most ``candidateLimit``.
    public func find(_ reference: String) async throws(StoreError) -> [TaskID] {
        try await reader.perform { database in
            for query in ReferenceQueries.inOrder(for: reference) {
                let ids = try database.rows(query) { try $0.taskID(0) }
                if !ids.isEmpty { return ids }
            }
            return []
        }
    }
}

extension Database {
    /// Every task that has not ended.
    func unfinished() throws -> TaskStore.Unfinished {
        let rows = try rows(
            Query("SELECT id, record, launch FROM task WHERE finished_at IS NULL ORDER BY id"), TaskTexts.init)
        var result = TaskStore.Unfinished(tasks: [], unreadable: [])
        for row in rows {
            do throws(StoreError) {
                result.tasks.append(try row.decoded())
            } catch {
                result.unreadable.append(row.id)
            }
        }
        return result
    }
}

/// The texts of a task's row.
private struct TaskTexts: Sendable {
    let id: TaskID
    let record: String
    let launch: String

    init(_ row: Row) throws {
        id = try row.taskID(0)
        record = row.text(1) ?? ""
        launch = row.text(2) ?? ""
    }

    func decoded() throws(StoreError) -> StoredTask {
        StoredTask(record: try StoredText.decode(record, of: id), launch: try StoredText.decode(launch, of: id))
    }
}
