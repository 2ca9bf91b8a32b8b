import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Finding what somebody typed")
struct FindingTests {
    @Test("an exact id, and any beginning that fits one task only")
    func prefixes() async throws {
        try await withStore { store in
            let old = taskID(1, time: 1_700_000_000_000)
            let new = taskID(2, time: 1_790_000_000_000)
            try await store.add(pendingRecord(old))
            try await store.add(pendingRecord(new))
            #expect(try await store.find(old.description) == [old])
            #expect(try await store.find(String(old.description.prefix(6))) == [old])
            #expect(try await store.find(String(old.description.prefix(2))) == [new, old])
            #expect(try await store.find(old.description + "0").isEmpty)
            #expect(try await store.find("ffff").isEmpty)
        }
    }

    @Test("an exact id wins over ids that begin with it")
    func exactFirst() async throws {
        try await withStore { store in
            let short = try #require(TaskID("task"))
            try await store.add(pendingRecord(short))
            try await store.add(pendingRecord(try #require(TaskID("task-2"))))
            #expect(try await store.find("task") == [short])
            #expect(try await store.find("tas").count == 2)
        }
    }

    @Test("an ambiguous beginning names at most twenty candidates, newest first")
    func candidates() async throws {
        try await withStore { store in
            for number in 0..<30 { try await store.add(pendingRecord(taskID(number))) }
            let found = try await store.find(String(taskID(0).description.prefix(8)))
            #expect(found == (10..<30).reversed().map { taskID($0) })
        }
    }

    @Test("a name means its unfinished task, else the newest that had it, and wins over a beginning")
    func names() async throws {
        try await withStore { store in
            let name = String(taskID(0).description.prefix(4))
            try await store.add(pendingRecord(taskID(1), name: name), as: .completed)
            try await store.add(pendingRecord(taskID(2), name: name), as: .failed)
            #expect(try await store.find(name) == [taskID(2)])
            try await store.add(pendingRecord(taskID(0), name: name))
            #expect(try await store.find(name) == [taskID(0)])
        }
    }

    @Test(
        "what cannot be an id is only looked up as a name",
        arguments: ["", "%", "' OR 1=1 --", "../x", "a b", "-f", "é"])
    func odd(reference: String) async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)))
            #expect(try await store.find(reference).isEmpty)
            try await store.add(pendingRecord(taskID(2), name: reference))
            #expect(try await store.find(reference) == [taskID(2)])
        }
    }
}
