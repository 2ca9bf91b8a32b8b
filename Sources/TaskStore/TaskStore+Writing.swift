public import ExecutorCore

extension TaskStore {
    /// What became of an insertion.
    public enum InsertResult: Hashable, Sendable {
        case inserted
        /// The id or the idempotency key was known; this is the task that has it, as it is now.
        case existing(TaskRecord)
    }

    /// Stores a new task. Its name, executor, tags and key stay as they are now.
    ///
    /// Repeating an insertion with the same id or the same key changes nothing and answers with the first task.
    ///
    /// - Throws: ``StoreError/nameTaken(name:by:)`` when an unfinished task has the name.
    public func insert(
        record: TaskRecord, launch: StoredLaunch, idempotencyKey: String? = nil
    ) async throws(StoreError) -> InsertResult {
        let task = try EncodedTask(record, nil)
        let launchText = try StoredText.encode(launch)
        let known = try await writer.perform { database in
            let known = try TaskRows.existing(id: record.id, idempotencyKey: idempotencyKey, in: database)
            if known == nil {
                try TaskRows.insert(task, launchText: launchText, idempotencyKey: idempotencyKey, into: database)
            }
            return known
        }
        guard let known else { return .inserted }
        return .existing(try StoredText.decode(known.text, of: known.id))
    }

    /// Stores what is new about an unfinished task, and its launch if one is given.
    ///
    /// A record with a higher attempt number begins that attempt. That a task runs is on the disk only with the next
    /// change that has to be: after a power failure the place where it ran is asked again.
    ///
    /// - Parameters:
    ///   - events: Who is told of this, stored together with it.
    ///   - durably: Whether it has to be on the disk in any case.
    /// - Returns: False, with nothing changed, when the attempt has its terminal record already.
    /// - Throws: ``StoreError/unknownTask(_:)``; ``StoreError/nameTaken(name:by:)`` when a new attempt would need a
    ///   name that another task has taken since.
    @discardableResult
    public func update(
        _ record: TaskRecord, launch: StoredLaunch? = nil, events: [OutboxEntry] = [], durably: Bool = false
    ) async throws(StoreError) -> Bool {
        guard !record.status.isTerminal else {
            throw .failed(detail: "an update of task \(record.id) says that it has ended")
        }
        return try await save(record, launch, record.status == .running && !durably ? .later : .atOnce, events)
    }

    /// Stores how an attempt ended; its mirrors become due.
    ///
    /// - Parameters:
    ///   - owesLogCopy: Whether its log is elsewhere and has yet to be copied.
    ///   - events: Who is told of this, stored together with it.
    /// - Returns: False, with nothing changed, when the attempt has its terminal record already.
    /// - Throws: ``StoreError/unknownTask(_:)``.
    @discardableResult
    public func finish(
        _ record: TaskRecord, launch: StoredLaunch? = nil, owesLogCopy: Bool = false, events: [OutboxEntry] = []
    ) async throws(StoreError) -> Bool {
        guard record.status.isTerminal else {
            throw .failed(detail: "a terminal record of task \(record.id) says \(record.status.rawValue)")
        }
        return try await save(record, launch, .atOnce, events, owesLogCopy: owesLogCopy)
    }

    /// Stores how an attempt ended together with the one that follows it.
    ///
    /// Nobody else is told of the end: the task goes on.
    ///
    /// - Parameters:
    ///   - ended: The terminal record of the attempt.
    ///   - next: The record of the same task with the next attempt number.
    ///   - owesLogCopy: Whether the log of the attempt is elsewhere and has yet to be copied.
    ///   - events: Who is told of something else, stored together with it.
    /// - Returns: False, with nothing changed, when the attempt has its terminal record already.
    /// - Throws: ``StoreError/unknownTask(_:)``.
    @discardableResult
    public func goOn(
        after ended: TaskRecord, with next: TaskRecord, launch: StoredLaunch, owesLogCopy: Bool = false,
        events: [OutboxEntry] = []
    ) async throws(StoreError) -> Bool {
        guard ended.status.isTerminal, !next.status.isTerminal, next.attempt == ended.attempt + 1 else {
            throw .failed(detail: "attempt \(next.attempt) of task \(next.id) cannot follow attempt \(ended.attempt)")
        }
        let end = try EncodedTask(ended, nil)
        let task = try EncodedTask(next, launch)
        return try await writer.perform { database in
            guard try TaskRows.endAttempt(end, in: database), try TaskRows.update(task, in: database) else {
                return false
            }
            if owesLogCopy { try TaskRows.oweLogCopy(of: ended.id, attempt: ended.attempt, in: database) }
            try OutboxRows.insert(events, into: database)
            return true
        }
    }

    /// Forgets a task that has ended, and what was delivered of it. Who has yet to be told is told nevertheless.
    ///
    /// - Returns: False when there was none.
    /// - Throws: ``StoreError/stillRunning(_:)``.
    @discardableResult
    public func delete(_ id: TaskID) async throws(StoreError) -> Bool {
        try await writer.perform { database in
            let finish = Query("SELECT finished_at FROM task WHERE id = ?", .text(id.description))
            guard let finishedAt = try database.first(finish, { $0.integer(0) }) else { return false }
            guard finishedAt != nil else { throw StoreError.stillRunning(id) }
            try database.run(
                Query("DELETE FROM outbox WHERE task_id = ? AND state = 'delivered'", .text(id.description)))
            return try database.run(Query("DELETE FROM task WHERE id = ?", .text(id.description))) > 0
        }
    }

    private func save(
        _ record: TaskRecord, _ launch: StoredLaunch?, _ durability: Durability, _ events: [OutboxEntry],
        owesLogCopy: Bool = false
    ) async throws(StoreError) -> Bool {
        let task = try EncodedTask(record, launch)
        return try await writer.perform(durability) { database in
            guard try TaskRows.update(task, in: database) else { return false }
            if owesLogCopy { try TaskRows.oweLogCopy(of: record.id, attempt: record.attempt, in: database) }
            try OutboxRows.insert(events, into: database)
            return true
        }
    }
}
