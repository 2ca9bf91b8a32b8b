public import ExecutorCore

extension TaskStore {
    /// Adds deliveries that go with no change of a task.
    public func announce(_ entries: [OutboxEntry]) async throws(StoreError) {
        guard !entries.isEmpty else { return }
        try await writer.perform { try OutboxRows.insert(entries, into: $0) }
    }

    /// Every receiver that somebody has yet to tell something.
    ///
    /// The cost grows with the number of receivers, not with that of deliveries.
    public func outboxLanes() async throws(StoreError) -> [OutboxLane] {
        try await reader.perform { database in
            try database.rows(
                Query(
                    """
                    WITH RECURSIVE lane(kind, target, due) AS (
                        SELECT * FROM (SELECT kind, target, next_attempt_at FROM outbox INDEXED BY outbox_lane
                            WHERE state = 'pending' ORDER BY kind, target, next_attempt_at LIMIT 1)
                        UNION ALL
                        SELECT later.kind, later.target, later.next_attempt_at FROM lane JOIN outbox AS later
                            ON later.number = coalesce(
                                (SELECT number FROM outbox INDEXED BY outbox_lane WHERE state = 'pending'
                                    AND kind = lane.kind AND target > lane.target
                                    ORDER BY target, next_attempt_at LIMIT 1),
                                (SELECT number FROM outbox INDEXED BY outbox_lane WHERE state = 'pending'
                                    AND kind > lane.kind ORDER BY kind, target, next_attempt_at LIMIT 1))
                    )
                    SELECT kind, target, due FROM lane
                    """)
            ) { row in
                OutboxLane(
                    kind: row.text(0).flatMap(DeliveryRecord.Kind.init) ?? .webhook, target: row.text(1) ?? "",
                    nextAttemptAt: Timestamp(milliseconds: row.integer(2) ?? 0))
            }
        }
    }

    /// The deliveries to one receiver that are to be tried by `time`, those that wait longest first.
    public func due(
        to target: String, by kind: DeliveryRecord.Kind, at time: Timestamp, limit: Int
    ) async throws(StoreError) -> [OutboxEntry] {
        var query = Query("SELECT ")
        query.append(OutboxRows.columns)
        query.append(
            """
            , payload, settings FROM outbox INDEXED BY outbox_lane WHERE state = 'pending' AND kind = ?
                AND target = ? AND next_attempt_at <= ? ORDER BY next_attempt_at, number LIMIT ?
            """,
            .text(kind.rawValue), .text(target), .integer(time.milliseconds), .integer(max(0, limit)))
        return try await reader.perform { [query] database in
            try database.rows(query) { row in
                OutboxEntry(
                    record: try OutboxRows.record(row), payload: row.text(13) ?? "", settings: row.text(14) ?? "")
            }
        }
    }

    /// Stores what an attempt has come to. A power failure may take that back, and have it tried once more.
    ///
    /// Of a task that is forgotten nothing is kept that has been delivered.
    public func noteAttempt(_ record: DeliveryRecord) async throws(StoreError) {
        try await writer.perform(.later) { database in
            try database.run(
                Query(
                    """
                    UPDATE outbox SET state = ?, attempts = ?, last_attempt_at = ?, next_attempt_at = ?,
                        settled_at = ?, last_error = ? WHERE id = ?
                    """,
                    .text(record.state.rawValue), .integer(record.attempts),
                    .integer(record.lastAttemptAt?.milliseconds), .integer(record.nextAttemptAt?.milliseconds),
                    .integer(record.settledAt?.milliseconds), .text(record.lastError), .text(record.id)))
            guard record.state == .delivered else { return }
            try database.run(
                Query(
                    """
                    DELETE FROM outbox WHERE id = ? AND NOT EXISTS (SELECT 1 FROM task WHERE id = outbox.task_id)
                    """, .text(record.id)))
        }
    }

    /// Brings the outbox up to date after a time without a daemon.
    ///
    /// A clock that was set back makes nobody wait for longer than `longestPause`. What was given up of tasks that are
    /// forgotten is forgotten, too, after `patience`.
    ///
    /// - Returns: The names of all settings that are still needed.
    public func takeUpOutbox(
        at now: Timestamp, longestPause: Duration, patience: Duration
    ) async throws(StoreError) -> Set<String> {
        try await writer.perform(.later) { database in
            let latest = now.milliseconds + longestPause.milliseconds
            try database.run(
                Query(
                    "UPDATE outbox SET next_attempt_at = ? WHERE state = 'pending' AND next_attempt_at > ?",
                    .integer(now.milliseconds), .integer(latest)))
            try database.run(
                Query(
                    """
                    DELETE FROM outbox WHERE state = 'dead' AND settled_at < ?
                        AND NOT EXISTS (SELECT 1 FROM task WHERE id = outbox.task_id)
                    """, .integer(now.milliseconds - patience.milliseconds)))
            return Set(try database.rows(Query("SELECT DISTINCT settings FROM outbox")) { $0.text(0) ?? "" })
        }
    }
}
