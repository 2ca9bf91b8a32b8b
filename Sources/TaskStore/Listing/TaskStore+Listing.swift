public import ExecutorCore

/// Some records of a listing, newest first.
public struct RecordPage: Hashable, Sendable {
    /// Public JSON objects, byte for byte as they were stored, one per task.
    public var records: [String]
    /// Where the next page goes on: pass it as `before`. Nil when this is the last page.
    public var next: TaskID?
}

extension TaskStore {
    /// The newest tasks that match, `limit` (at least 1) of them, older than `before` if that is given.
    public func list(
        _ filter: TaskFilter = .all, limit: Int, before: TaskID? = nil
    ) async throws(StoreError) -> RecordPage {
        let limit = max(1, limit)
        let query = ListQuery(filter, before: before).rows(limit: limit)
        return try await reader.perform { database in
            var last: TaskID?
            let records = try database.rows(query) { row in
                last = try row.taskID(0)
                return row.text(1) ?? ""
            }
            return RecordPage(records: records, next: records.count == limit ? last : nil)
        }
    }

    /// Every task that matches, newest first, read page by page as it is asked for, in flat memory.
    ///
    /// Tasks that are added meanwhile are not in it; one that changes meanwhile is in it once, as it is when its page
    /// is read, if it still matches then.
    public func records(_ filter: TaskFilter = .all) -> RecordPages { RecordPages(store: self, filter: filter) }

    /// How many tasks match.
    public func count(_ filter: TaskFilter = .all) async throws(StoreError) -> Int {
        let query = ListQuery(filter).count()
        return try await reader.perform { Int(try $0.first(query) { $0.integer(0) ?? 0 } ?? 0) }
    }
}
