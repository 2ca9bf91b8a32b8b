internal import ExecutorCore

/// The statements about deliveries. Each belongs inside one change.
enum OutboxRows {
    static let columns: StaticString = """
        id, event_id, event, task_id, kind, target, state, attempts, created_at, last_attempt_at, next_attempt_at,
            settled_at, last_error
        """

    /// Adds deliveries. One that is there already stays as it is.
    static func insert(_ entries: [OutboxEntry], into database: Database) throws {
        for entry in entries {
            let record = entry.record
            try database.run(
                Query(
                    """
                    INSERT INTO outbox (id, event_id, event, task_id, kind, target, state, attempts, created_at,
                        next_attempt_at, settings, payload)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                    """,
                    .text(record.id), .text(record.eventID), .text(record.event.rawValue),
                    .text(record.taskID.description), .text(record.kind.rawValue), .text(record.target),
                    .text(record.state.rawValue), .integer(record.attempts), .integer(record.createdAt.milliseconds),
                    .integer(record.nextAttemptAt?.milliseconds), .text(entry.settings), .text(entry.payload)))
        }
    }

    /// Reads the ``columns``, which come first.
    static func record(_ row: Row) throws -> DeliveryRecord {
        let id = row.text(0) ?? ""
        guard let event = row.text(2).flatMap(TaskEventType.init), let taskID = row.text(3).flatMap({ TaskID($0) }),
            let kind = row.text(4).flatMap(DeliveryRecord.Kind.init),
            let state = row.text(6).flatMap(DeliveryRecord.State.init)
        else { throw StoreError.failed(detail: "what is stored of the delivery '\(id)' cannot be read") }
        var record = DeliveryRecord(
            id: id, eventID: row.text(1) ?? "", event: event, taskID: taskID, kind: kind, target: row.text(5) ?? "",
            createdAt: time(row, 8) ?? Timestamp(milliseconds: 0))
        record.state = state
        record.attempts = Int(row.integer(7) ?? 0)
        record.lastAttemptAt = time(row, 9)
        record.nextAttemptAt = time(row, 10)
        record.settledAt = time(row, 11)
        record.lastError = row.text(12)
        return record
    }

    private static func time(_ row: Row, _ column: Int32) -> Timestamp? {
        row.integer(column).map { Timestamp(milliseconds: $0) }
    }
}
