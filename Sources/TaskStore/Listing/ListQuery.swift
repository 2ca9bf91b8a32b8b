internal import ExecutorCore

/// Puts together the statements for a filter so that an index yields the rows newest first, without sorting, and no
/// more of them are visited than needed.
struct ListQuery {
    private let filter: TaskFilter
    private let before: TaskID?

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
        var query: Query?
        for status in statuses {
            var run = Query("SELECT ")
            run.append(selection.columns)
            run.append(" FROM task WHERE status = ? AND ", .text(status.rawValue))
            if let executor = filter.executor { run.append("executor = ? AND ", .text(executor)) }
            run.append(idBounds)
            run.append(tagConditions(tags))
            query?.append(" UNION ALL ")
            query?.append(run)
            query = query ?? run
        }
        return query ?? everyStatus(selecting: selection)
    }

    /// The tag's own order; the rest is looked up task by task.
    private func tagged(_ tag: Tag, selecting selection: Selection) -> Query {
        var query = Query("SELECT ")
        query.append(selection.columnsOfTagged)
        query.append(
            " FROM tag AS leading CROSS JOIN task ON task.id = leading.task_id WHERE leading.key = ? AND leading.value = ?",
            .text(tag.key), .text(tag.value))
        query.append(
            " AND leading.task_id < ? AND leading.task_id >= ?", .text(upperBound), .text(lowerBound))
        if let executor = filter.executor { query.append(" AND +executor = ?", .text(executor)) }
        query.append(statusCondition)
        query.append(tagConditions(tags.dropFirst()))
        return query
    }

    private typealias Tag = (key: String, value: String)

    private var tags: [Tag] { filter.tags.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    private var statuses: [TaskStatus] {
        TaskStatus.allCases.filter { filter.statuses.isEmpty || filter.statuses.contains($0) }
    }

    /// There are few of these, so their status leads to them faster than a tag.
    private var isAboutUnfinishedTasks: Bool {
        !filter.statuses.isEmpty && filter.statuses.allSatisfy { !$0.isTerminal }
    }

    private var upperBound: String { before?.description ?? IDRange.afterEveryCharacter }

    private var lowerBound: String { filter.since.map(IDRange.first) ?? "" }

    private var idBounds: Query { Query("task.id < ? AND task.id >= ?", .text(upperBound), .text(lowerBound)) }

    private var statusCondition: Query {
        var condition = Query("")
        if filter.statuses.isEmpty { return condition }
        for (index, status) in statuses.enumerated() {
            condition.append(index == 0 ? " AND +status IN (?" : ", ?", .text(status.rawValue))
        }
        condition.append(")")
        return condition
    }

    private func tagConditions(_ tags: some Sequence<Tag>) -> Query {
        var condition = Query("")
        for tag in tags {
            condition.append(
                " AND EXISTS (SELECT 1 FROM tag WHERE tag.key = ? AND tag.value = ? AND tag.task_id = task.id)",
                .text(tag.key), .text(tag.value))
        }
        return condition
    }
}
