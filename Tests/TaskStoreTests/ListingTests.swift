import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Listing tasks")
struct ListingTests {
    static let filters: [TaskFilter] = [
        .all, TaskFilter(since: Timestamp(milliseconds: 1_700_000_001_000)),
        TaskFilter(statuses: [.failed]), TaskFilter(statuses: [.failed, .running]), TaskFilter(statuses: [.killed]),
        TaskFilter(executor: "build"), TaskFilter(statuses: [.failed, .completed], executor: "build"),
        TaskFilter(executor: "nobody's"), TaskFilter(tags: ["rare": "yes"]),
        TaskFilter(tags: ["rare": "yes", "project": "agent"]),
        TaskFilter(statuses: [.failed], executor: "build", tags: ["rare": "yes"]),
        TaskFilter(statuses: [.running, .pending], tags: ["project": "agent"]),
        TaskFilter(
            statuses: [.completed], executor: "local", tags: ["project": "agent"],
            since: Timestamp(milliseconds: 1_700_000_000_500)),
        TaskFilter(tags: ["rare": "' OR 1=1 --"]),
    ]

    @Test("every filter uses an index and none sorts", arguments: filters)
    func plans(filter: TaskFilter) async throws {
        try await withStore { store in
            for before in [nil, taskID(5)] {
                var explained = Query("EXPLAIN QUERY PLAN ")
                explained.append(ListQuery(filter, before: before).rows(limit: 50))
                let query = explained
                let plan = try await store.reader.perform { try $0.rows(query) { $0.text(3) ?? "" } }
                #expect(plan.contains { $0.hasPrefix("SEARCH") })
                #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
            }
        }
    }

    @Test("the other look-ups use an index, too")
    func otherPlans() async throws {
        let queries =
            ReferenceQueries.inOrder(for: "0199") + [
                Query("SELECT id, record, launch FROM task WHERE finished_at IS NULL ORDER BY id"),
                Query("SELECT id FROM task WHERE mirror_due IS NOT NULL ORDER BY id LIMIT 5"),
                Query(
                    """
                    SELECT id, finished_at FROM task WHERE finished_at < 9 AND (finished_at, id) > (1, 'a')
                    ORDER BY finished_at, id LIMIT 5
                    """),
                Query("DELETE FROM tag WHERE task_id = 'x'"),
            ]
        try await withStore { store in
            for query in queries {
                var explained = Query("EXPLAIN QUERY PLAN ")
                explained.append(query)
                let asked = explained
                let plan = try await store.reader.perform { try $0.rows(asked) { $0.text(3) ?? "" } }
                #expect(plan.allSatisfy { $0.contains("INDEX") && !$0.contains("TEMP") }, "\(query.sql): \(plan)")
            }
        }
    }

    @Test("a filter gives what going through all records gives, page by page, and counts it", arguments: filters)
    func matches(filter: TaskFilter) async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            try generateTasks(2000, at: path)
            let store = try await TaskStore.open(at: path)
            try await store.add(pendingRecord(taskID(1), executor: "build", tags: ["project": "agent"]), as: .running)
            try await store.add(pendingRecord(taskID(2), executor: "build", tags: ["project": "other"]))

            let expected = try await everyTask(in: store).filter { $0.matches(filter) }.map(\.id)
            var listed: [String] = []
            var before: TaskID?
            repeat {
                let page = try await store.list(filter, limit: 333, before: before)
                listed += try page.records.map { try recordID($0) }
                before = page.next
            } while before != nil
            #expect(listed == expected)
            #expect(try await store.count(filter) == expected.count)
            var streamed: [String] = []
            for try await page in store.records(filter) { streamed += try page.map { try recordID($0) } }
            #expect(streamed == expected)
            await store.close()
        }
    }

    @Test("a page says where the next begins, and the last that there is none")
    func pages() async throws {
        try await withStore { store in
            #expect(try await store.list(limit: 2) == RecordPage(records: [], next: nil))
            for number in 0..<3 { try await store.add(pendingRecord(taskID(number))) }
            let first = try await store.list(limit: 2)
            #expect(try first.records.map { try recordID($0) } == [taskID(2), taskID(1)].map(\.description))
            #expect(first.next == taskID(1))
            let second = try await store.list(limit: 2, before: first.next)
            #expect(try second.records.map { try recordID($0) } == [taskID(0).description])
            #expect(second.next == nil)
            #expect(try await store.list(limit: -5).records.count == 1)
        }
    }

    @Test("forgetting tasks while they are listed loses none of the others")
    func deletionWhileListing() async throws {
        try await withStore { store in
            for number in 0..<600 { try await store.add(pendingRecord(taskID(number)), as: .completed) }
            var count = 0
            for try await page in store.records() {
                count += page.count
                for json in page { try await store.delete(try #require(TaskID(try recordID(json)))) }
            }
            #expect(count == 600)
            #expect(try await store.count() == 0)
        }
    }
}

/// What of a task the filters look at.
private struct Listed {
    var id: String
    var status: String
    var executor: String
    var tags: Set<String>

    func matches(_ filter: TaskFilter) -> Bool {
        (filter.statuses.isEmpty || filter.statuses.contains { $0.rawValue == status })
            && (filter.executor ?? executor) == executor
            && filter.tags.allSatisfy { tags.contains("\($0)=\($1)") }
            && id >= filter.since.map { IDRange.first(at: $0) } ?? ""
    }
}

private func everyTask(in store: TaskStore) async throws -> [Listed] {
    try await store.reader.perform { database in
        try database.rows(
            Query(
                """
                SELECT id, status, executor,
                    (SELECT group_concat(key || '=' || value, char(10)) FROM tag WHERE task_id = id)
                FROM task ORDER BY id DESC
                """)
        ) { row in
            Listed(
                id: row.text(0) ?? "", status: row.text(1) ?? "", executor: row.text(2) ?? "",
                tags: Set((row.text(3) ?? "").split(separator: "\n").map(String.init)))
        }
    }
}

/// The id in a record's JSON, without decoding the rest of it.
private func recordID(_ json: String) throws -> String {
    let key = #""task_id":""#
    let start = try #require(json.utf8.firstRange(of: key.utf8)).upperBound
    return String(decoding: json.utf8[start...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
}
