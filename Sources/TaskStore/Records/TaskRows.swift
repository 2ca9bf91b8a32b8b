internal import ExecutorCore

/// The statements that change tasks. Each belongs inside one change.
enum TaskRows {
    /// The text of the record that was inserted before under this id or key.
    static func existing(id: TaskID, idempotencyKey: String?, in database: Database) throws -> (
        id: TaskID, text: String
    )? {
        let byID = Query("SELECT id, record FROM task WHERE id = ?", .text(id.description))
        if let known = try database.first(byID, identified) { return known }
        guard let idempotencyKey else { return nil }
        let byKey = Query("SELECT id, record FROM task WHERE idempotency_key = ?", .text(idempotencyKey))
        return try database.first(byKey, identified)
    }

    static func insert(
        _ task: EncodedTask, launchText: String, idempotencyKey: String?, into database: Database
    ) throws {
        let record = task.record
        if let name = record.name { try checkFree(name, for: record.id, in: database) }
        try database.run(
            Query(
                """
                INSERT INTO task (id, name, idempotency_key, executor, status, finished_at, mirror_due, record, launch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                .text(record.id.description), .text(record.name), .text(idempotencyKey), .text(record.executor),
                .text(record.status.rawValue), .integer(task.finishedAt), mirrorDue(task), .text(task.recordText),
                .text(launchText)))
        try saveAttempt(task, in: database)
        for (key, value) in record.tags {
            try database.run(
                Query(
                    "INSERT INTO tag (key, value, task_id) VALUES (?, ?, ?)", .text(key), .text(value),
                    .text(record.id.description)))
        }
    }

    /// Replaces the record of a known task.
    ///
    /// - Returns: False, with nothing changed, when its attempt has a terminal record.
    static func update(_ task: EncodedTask, in database: Database) throws -> Bool {
        let record = task.record
        guard let name = try name(of: record.id, in: database) else { throw StoreError.unknownTask(record.id) }
        guard try saveAttempt(task, in: database) else { return false }
        if let name, task.finishedAt == nil { try checkFree(name, for: record.id, in: database) }
        try database.run(
            Query(
                """
                UPDATE task SET status = ?, finished_at = ?, mirror_due = coalesce(?, mirror_due), record = ?,
                    launch = coalesce(?, launch)
                WHERE id = ?
                """,
                .text(record.status.rawValue), .integer(task.finishedAt), mirrorDue(task), .text(task.recordText),
                .text(task.launchText), .text(record.id.description)))
        return true
    }

    static func oweLogCopy(of id: TaskID, attempt: Int, in database: Database) throws {
        try database.run(
            Query("UPDATE task SET log_copy_due = ? WHERE id = ?", .integer(attempt), .text(id.description)))
    }

    /// Writes the end of an attempt that another one follows.
    ///
    /// - Returns: False when its terminal record is there already.
    static func endAttempt(_ task: EncodedTask, in database: Database) throws -> Bool {
        try saveAttempt(task, in: database)
    }

    /// Writes what is known of the attempt, unless its terminal record is there.
    @discardableResult
    private static func saveAttempt(_ task: EncodedTask, in database: Database) throws -> Bool {
        let record = task.record
        return try database.run(
            Query(
                """
                INSERT INTO attempt (task_id, number, status, reason, exit_code, signal, started_at, finished_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (task_id, number) DO UPDATE SET
                    status = excluded.status, reason = excluded.reason, exit_code = excluded.exit_code,
                    signal = excluded.signal, started_at = excluded.started_at, finished_at = excluded.finished_at
                WHERE attempt.finished_at IS NULL
                """,
                .text(record.id.description), .integer(record.attempt), .text(record.status.rawValue),
                .text(record.reason?.rawValue), .integer(record.exitCode), .integer(record.signal?.number),
                .integer(record.startedAt?.milliseconds), .integer(task.finishedAt))) > 0
    }

    private static func checkFree(_ name: String, for id: TaskID, in database: Database) throws {
        let holders = Query("SELECT id FROM task WHERE name = ? AND finished_at IS NULL", .text(name))
        guard let holder = try database.first(holders, { try $0.taskID(0) }), holder != id else { return }
        throw StoreError.nameTaken(name: name, by: holder)
    }

    /// The name of a task, which may have none; nil for an unknown task.
    private static func name(of id: TaskID, in database: Database) throws -> String?? {
        try database.first(Query("SELECT name FROM task WHERE id = ?", .text(id.description))) { $0.text(0) }
    }

    private static func mirrorDue(_ task: EncodedTask) -> SQLValue {
        task.finishedAt == nil ? .null : .integer(task.record.attempt)
    }

    private static func identified(_ row: Row) throws -> (id: TaskID, text: String) {
        (try row.taskID(0), row.text(1) ?? "")
    }
}
