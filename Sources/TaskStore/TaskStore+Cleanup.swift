public import ExecutorCore

/// A task that has ended, for cleaning up.
public struct FinishedTask: Hashable, Sendable {
    public var id: TaskID
    public var finishedAt: Timestamp
}

extension TaskStore {
    /// Tasks that ended before `time`, in the order in which they ended.
    ///
    /// - Parameter previous: The last element of the previous answer, to go on after it.
    public func finished(
        before time: Timestamp, after previous: FinishedTask? = nil, limit: Int
    ) async throws(StoreError) -> [FinishedTask] {
        try await reader.perform { database in
            try database.rows(
                Query(
                    """
                    SELECT id, finished_at FROM task WHERE finished_at < ? AND (finished_at, id) > (?, ?)
                    ORDER BY finished_at, id LIMIT ?
                    """,
                    .integer(time.milliseconds), .integer(previous?.finishedAt.milliseconds ?? .min),
                    .text(previous?.id.description ?? ""), .integer(max(0, limit)))
            ) { row in
                FinishedTask(id: try row.taskID(0), finishedAt: Timestamp(milliseconds: row.integer(1) ?? 0))
            }
        }
    }
}
