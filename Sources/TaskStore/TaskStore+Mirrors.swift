public import ExecutorCore

/// The end of an attempt that other programs have yet to be told of.
public struct DueMirror: Hashable, Sendable {
    public var id: TaskID
    public var attempt: Int
    /// The public JSON of the task, byte for byte as it was stored.
    public var recordJSON: String

    /// - Throws: ``StoreError/unreadableTask(_:detail:)``.
    public func record() throws(StoreError) -> TaskRecord { try StoredText.decode(recordJSON, of: id) }
}

extension TaskStore {
    /// Tasks that ended and whose mirrors were not confirmed since, oldest first.
    public func mirrorsDue(limit: Int) async throws(StoreError) -> [DueMirror] {
        try await reader.perform { database in
            try database.rows(
                Query(
                    "SELECT id, mirror_due, record FROM task WHERE mirror_due IS NOT NULL ORDER BY id LIMIT ?",
                    .integer(max(0, limit)))
            ) { row in
                DueMirror(id: try row.taskID(0), attempt: Int(row.integer(1) ?? 0), recordJSON: row.text(2) ?? "")
            }
        }
    }

    /// Confirms that mirrors were written. One whose task has ended anew since, in a later attempt, stays due.
    public func clearMirrorsDue(_ mirrors: [DueMirror]) async throws(StoreError) {
        try await clearMirrorsDue(of: mirrors.map { ($0.id, $0.attempt) })
    }

    /// Confirms that the mirrors of these attempts' ends were written. That is on the disk only with the next change
    /// that has to be; until then a power failure makes them due again.
    public func clearMirrorsDue(of ends: [(id: TaskID, attempt: Int)]) async throws(StoreError) {
        guard !ends.isEmpty else { return }
        try await writer.perform(.later) { database in
            for end in ends {
                try database.run(
                    Query(
                        "UPDATE task SET mirror_due = NULL WHERE id = ? AND mirror_due = ?", .text(end.id.description),
                        .integer(end.attempt)))
            }
        }
    }
}
