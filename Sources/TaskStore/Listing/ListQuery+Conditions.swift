internal import ExecutorCore

extension ListQuery {
    typealias Tag = (key: String, value: String)

    var tags: [Tag] { filter.tags.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    var statuses: [TaskStatus] {
        TaskStatus.allCases.filter { filter.statuses.isEmpty || filter.statuses.contains($0) }
    }

    /// There are few of these, so their status leads to them faster than a tag.
    var isAboutUnfinishedTasks: Bool {
        !filter.statuses.isEmpty && filter.statuses.allSatisfy { !$0.isTerminal }
    }

    var upperBound: String { before?.description ?? IDRange.afterEveryCharacter }

    var lowerBound: String { filter.since.map(IDRange.first) ?? "" }

    var idBounds: Query { Query("task.id < ? AND task.id >= ?", .text(upperBound), .text(lowerBound)) }

    var statusCondition: Query {
        var condition = Query("")
        if filter.statuses.isEmpty { return condition }
        for (index, status) in statuses.enumerated() {
            condition.append(index == 0 ? " AND status IN (?" : ", ?", .text(status.rawValue))
        }
        condition.append(")")
        return condition
    }

    func tagConditions(_ tags: some Sequence<Tag>) -> Query {
        var condition = Query("")
        for tag in tags {
            condition.append(
                " AND EXISTS (SELECT 1 FROM tag WHERE tag.key = ? AND tag.value = ? AND tag.task_id = task.id)",
                .text(tag.key), .text(tag.value))
        }
        return condition
    }
}
