public import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// The record of one task, as JSON text.
    ///
    /// - Throws: ``ExecutorError`` with code `task_not_found` or `ambiguous_id`.
    public func record(of reference: String) async throws -> [UInt8] {
        let id = try await resolve(reference)
        if let task = active[id] { return try encode(task.record) }
        guard let json = try await store.recordJSON(id) else { throw await notFound(reference) }
        return Array(json.utf8)
    }

    /// When what is known of a task was true: now, unless its place does not answer.
    public func observedAt(_ reference: String) async throws -> Timestamp {
        guard let task = active[try await resolve(reference)], task.place.contact.silence != nil else {
            return WallClock.now()
        }
        return task.place.contact.lastAnswer ?? task.record.updatedAt
    }

    /// The newest matching records, as JSON texts, newest first.
    public nonisolated func list(_ filter: TaskFilter, limit: Int?) async throws -> [String] {
        var all: [String] = []
        try await list(filter, limit: limit) { all += $0 }
        return all
    }

    /// Hands over the matching records in batches, newest first, with flat memory.
    ///
    /// - Returns: How many there were.
    @discardableResult
    public nonisolated func list(
        _ filter: TaskFilter, limit: Int?, receive: ([String]) async throws -> Void
    ) async throws -> Int {
        let batchSize = 256
        var count = 0
        var before: TaskID?
        while count < limit ?? .max {
            let page = try await store.list(filter, limit: min(batchSize, (limit ?? .max) - count), before: before)
            if !page.records.isEmpty { try await receive(page.records) }
            count += page.records.count
            guard let next = page.next else { break }
            before = next
        }
        return count
    }

    /// Waits until the tasks have ended: all of them, or the first.
    ///
    /// - Returns: The records of those that have ended, as JSON texts, in the order they were asked for.
    public func waitForEnd(of references: [String], any: Bool) async throws -> [[UInt8]] {
        var ids: [TaskID] = []
        for reference in references { ids.append(try await resolve(reference)) }
        try await withThrowingTaskGroup { group in
            for end in ids.compactMap({ endMilestone(of: $0) }) { group.addTask { try await end.wait() } }
            defer { group.cancelAll() }
            if any, ids.contains(where: { !isUnfinished($0) }) { return }
            while try await group.next() != nil {
                if any { return }
            }
        }
        var records: [[UInt8]] = []
        for id in ids where !isUnfinished(id) { records.append(try await record(of: id.description)) }
        return records
    }

    /// The task that a reference means.
    func resolve(_ reference: String) async throws -> TaskID {
        if let id = TaskID(reference), isUnfinished(id) { return id }
        let found = try await store.find(reference)
        if found.count == 1 { return found[0] }
        if found.isEmpty { throw await notFound(reference) }
        throw ExecutorError(
            .ambiguousID,
            "'\(reference)' is the beginning of several task ids: "
                + found.prefix(5).map(\.description).joined(separator: ", ") + (found.count > 5 ? ", …" : ""),
            hint: "Type more of the id.")
    }

    func encode(_ record: TaskRecord) throws -> [UInt8] { try RecordJSON.encode(record) }
}
