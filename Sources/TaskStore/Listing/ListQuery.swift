internal import ExecutorCore

/// Puts together the statements for a filter so that an index yields the rows newest first, without sorting, and no
/// more of them are visited than needed.
struct ListQuery {
    let filter: TaskFilter
    let before: TaskID?

    /// - Parameter before: Only tasks older than this.
    init(_ filter: TaskFilter, before: TaskID? = nil) {
        self.filter = filter
        self.before = before
    }

    /// The ids and records of the newest `limit` tasks.
    func rows(limit: Int) -> Query {
        var query = matches(selecting: .records)
        query.append(" ORDER BY id DESC LIMIT ?", .integer(limit))
        return query
    }

    func count() -> Query {
        var query = Query("SELECT count(*) FROM (")
        query.append(matches(selecting: .nothing))
        query.append(")")
        return query
    }

    private enum Selection {
        case records, nothing

        var columns: StaticString {
            switch self {
            case .records: "task.id AS id, task.record AS record"
            case .nothing: "1"
            }
        }

        /// Ordered by the tag's column, which its index yields in order.
        var columnsOfTagged: StaticString {
            switch self {
            case .records: "leading.task_id AS id, task.record AS record"
            case .nothing: "1"
            }
        }
    }

    private func matches(selecting selection: Selection) -> Query {
        if let tag = tags.first, !isAboutUnfinishedTasks { return tagged(tag, selecting: selection) }
        if filter.statuses.isEmpty, filter.executor == nil { return everyStatus(selecting: selection) }
        return byStatus(selecting: selection)
    }

    private func everyStatus(selecting selection: Selection) -> Query {
        var query = Query("SELECT ")
        query.append(selection.columns)
        query.append(" FROM task WHERE ")
        query.append(idBounds)
        query.append(tagConditions(tags))
        return query
    }

    /// One ordered run per status; SQLite merges them lazily.
    private func byStatus(selecting selection: Selection) -> Query {
        var query = Query("")
        for (index, status) in statuses.enumerated() {
            query.append(index == 0 ? "SELECT " : " UNION ALL SELECT ")
            query.append(selection.columns)
            query.append(" FROM task WHERE status = ? AND ", .text(status.rawValue))
            if let executor = filter.executor { query.append("executor = ? AND ", .text(executor)) }
            query.append(idBounds)
            query.append(tagConditions(tags))
        }
        return query
    }

    /// The tag's own order; the rest is looked up task by task.
    private func tagged(_ tag: Tag, selecting selection: Selection) -> Query {
        var query = Query("SELECT ")
        query.append(selection.columnsOfTagged)
        query.append(
            """
             FROM tag AS leading CROSS JOIN task ON task.id = leading.task_id
            WHERE leading.key = ? AND leading.value = ? AND leading.task_id < ? AND leading.task_id >= ?
            """,
            .text(tag.key), .text(tag.value), .text(upperBound), .text(lowerBound))
        if let executor = filter.executor { query.append(" AND executor = ?", .text(executor)) }
        query.append(statusCondition)
        query.append(tagConditions(tags.dropFirst()))
        return query
    }
}
