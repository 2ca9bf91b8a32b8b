import ExecutorCore
import Testing

@testable import TaskStore

@Suite("A hundred thousand tasks")
struct ScaleTests {
    @Test("list, count and stream find them all", .timeLimit(.minutes(5)))
    func everything() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            try generateTasks(100_000, at: path)
            let store = try await TaskStore.open(at: path)
            #expect(try await store.list(limit: 50).records.count == 50)
            #expect(try await store.count() == 100_000)
            #expect(try await store.count(TaskFilter(statuses: [.failed])) == 10_000)
            var count = 0
            for try await page in store.records() { count += page.count }
            #expect(count == 100_000)
            try await store.add(pendingRecord(taskID(1)))
            #expect(try await store.unfinished().tasks.count == 1)
            await store.close()
        }
    }
}
