internal import ExecutorCore

/// The ways to look up what somebody typed; the first that finds something decides.
enum ReferenceQueries {
    static func inOrder(for reference: String) -> [Query] {
        var queries = [
            Query("SELECT id FROM task WHERE name = ? AND finished_at IS NULL", .text(reference)),
            Query("SELECT id FROM task WHERE name = ? ORDER BY id DESC LIMIT 1", .text(reference)),
        ]
        guard let id = TaskID(reference) else { return queries }
        queries.insert(Query("SELECT id FROM task WHERE id = ?", .text(id.description)), at: 0)
        queries.append(
            Query(
                "SELECT id FROM task WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?", .text(id.description),
                .text(id.description + IDRange.afterEveryCharacter), .integer(TaskStore.candidateLimit)))
        return queries
    }
}
