public import ExecutorCore

/// One delivery in full.
public struct StoredDelivery: Hashable, Sendable {
    public var record: DeliveryRecord
    /// The JSON that the receiver gets.
    public var payload: String
}

extension TaskStore {
    /// The newest deliveries that match, `limit` of them; all when nil.
    public func deliveries(_ filter: DeliveryFilter, limit: Int?) async throws(StoreError) -> [DeliveryRecord] {
        var query = Query("SELECT ")
        query.append(OutboxRows.columns)
        query.append(" FROM outbox WHERE true")
        if let task = filter.task { query.append(" AND task_id = ?", .text(task.description)) }
        if let state = filter.state { query.append(" AND state = ?", .text(state.rawValue)) }
        query.append(" ORDER BY number DESC LIMIT ?", .integer(limit ?? -1))
        return try await reader.perform { [query] in try $0.rows(query, OutboxRows.record) }
    }

    /// How many deliveries there are in each state.
    public func deliveryCounts() async throws(StoreError) -> [DeliveryRecord.State: Int] {
        let rows = try await reader.perform { database in
            try database.rows(Query("SELECT state, count(*) FROM outbox GROUP BY state")) {
                (DeliveryRecord.State(rawValue: $0.text(0) ?? ""), Int($0.integer(1) ?? 0))
            }
        }
        var counts = Dictionary(uniqueKeysWithValues: DeliveryRecord.State.allCases.map { ($0, 0) })
        for (state, count) in rows { if let state { counts[state] = count } }
        return counts
    }

    /// The deliveries that `reference` may mean: those whose ids begin so, else those of the event of that id.
    ///
    /// - Returns: Newest first, at most ``candidateLimit``.
    public func findDeliveries(_ reference: String) async throws(StoreError) -> [DeliveryRecord] {
        try await reader.perform { database in
            for condition: Query in [
                Query(
                    " WHERE id >= ? AND id < ?", .text(reference), .text(reference + IDRange.afterEveryCharacter)),
                Query(" WHERE event_id = ?", .text(reference)),
            ] {
                var query = Query("SELECT ")
                query.append(OutboxRows.columns)
                query.append(" FROM outbox")
                query.append(condition)
                query.append(" ORDER BY number DESC LIMIT ?", .integer(Self.candidateLimit))
                let found = try database.rows(query, OutboxRows.record)
                if !found.isEmpty { return found }
            }
            return []
        }
    }

    /// One delivery with what the receiver gets; nil when there is none of that id.
    public func delivery(_ id: String) async throws(StoreError) -> StoredDelivery? {
        var query = Query("SELECT ")
        query.append(OutboxRows.columns)
        query.append(", payload FROM outbox WHERE id = ?", .text(id))
        return try await reader.perform { [query] database in
            try database.first(query) { row in
                StoredDelivery(record: try OutboxRows.record(row), payload: row.text(13) ?? "")
            }
        }
    }

    /// Has a delivery tried again, whatever has become of it, as if nothing had been tried before.
    ///
    /// - Returns: False when there is none of that id.
    public func retryDelivery(_ id: String, at now: Timestamp) async throws(StoreError) -> Bool {
        try await writer.perform { database in
            try database.run(
                Query(
                    """
                    UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at = ?, settled_at = NULL
                    WHERE id = ?
                    """, .integer(now.milliseconds), .text(id))) > 0
        }
    }

    /// Has every delivery tried again that was given up; returns how many these are.
    public func retryDeadDeliveries(at now: Timestamp) async throws(StoreError) -> Int {
        try await writer.perform { database in
            try database.run(
                Query(
                    """
                    UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at = ?, settled_at = NULL
                    WHERE state = 'dead'
                    """, .integer(now.milliseconds)))
        }
    }
}
