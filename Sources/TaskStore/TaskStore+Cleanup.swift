public import ExecutorCore

/// A task that has ended, for cleaning up.
public struct FinishedTask: Hashable, Sendable {
    public var id: TaskID
    public var finishedAt: Timestamp
}

extension TaskStore {
    /// Tasks that ended before `time`, in the order in which they ended.
    ///
    /// - Parameters:
    ///   - previous: The last element of the previous answer, to go on after it.
    ///   - settled: Whether those are left out whose end or log has yet to be handed on, or of which somebody
    ///     has yet to be told.
    public func finished(
        before time: Timestamp, after previous: FinishedTask? = nil, limit: Int, settled: Bool = false
    ) async throws(StoreError) -> [FinishedTask] {
        try await reader.perform { database in
            try database.rows(
                Query(
                    """
                    SELECT id, finished_at FROM task WHERE finished_at < ? AND (finished_at, id) > (?, ?)
                    AND (NOT ? OR (mirror_due IS NULL AND log_copy_due IS NULL
                        AND NOT EXISTS (SELECT 1 FROM outbox WHERE task_id = task.id AND state = 'pending')))
                    ORDER BY finished_at, id LIMIT ?
                    """,
                    .integer(time.milliseconds), .integer(previous?.finishedAt.milliseconds ?? .min),
                    .text(previous?.id.description ?? ""), .integer(settled ? 1 : 0), .integer(max(0, limit)))
            ) { row in
                FinishedTask(id: try row.taskID(0), finishedAt: Timestamp(milliseconds: row.integer(1) ?? 0))
            }
        }
    }
}
