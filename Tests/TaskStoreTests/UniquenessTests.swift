import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Names and idempotency keys")
struct UniquenessTests {
    @Test("a hundred concurrent insertions with one key make one task, and all get it")
    func oneKey() async throws {
        try await withStore { store in
            let ids = try await withThrowingTaskGroup(of: TaskID.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let record = pendingRecord(taskID(number))
                        switch try await store.insert(record: record, launch: launch(), idempotencyKey: "k") {
                        case .inserted: return record.id
                        case .existing(let first): return first.id
                        }
                    }
                }
                return try await group.reduce(into: Set<TaskID>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await store.count() == 1)
        }
    }

    @Test("a key finds its task as it is now, also after its end")
    func keyAfterEnd() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1), name: "n")
            _ = try await store.insert(record: record, launch: launch(), idempotencyKey: "k")
            try await store.finish(record.ended())
            let repeated = pendingRecord(taskID(2), name: "n")
            let answer = try await store.insert(record: repeated, launch: launch(), idempotencyKey: "k")
            #expect(answer == .existing(record.ended()))
        }
    }

    @Test("inserting the same id again answers with the task")
    func sameID() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1), name: "n")
            try await store.add(record)
            #expect(try await store.insert(record: record, launch: launch(2)) == .existing(record))
            #expect(try await store.task(record.id)?.launch == launch())
        }
    }

    @Test("of a hundred concurrent tasks with one name one is stored, and the others learn which")
    func oneName() async throws {
        try await withStore { store in
            let holders = await withTaskGroup(of: StoreError?.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        await failure { try await store.add(pendingRecord(taskID(number), name: "nightly")) }
                    }
                }
                return await group.reduce(into: [StoreError?]()) { $0.append($1) }
            }
            let holder = try #require(try await store.find("nightly").first)
            #expect(holders.count { $0 == nil } == 1)
            #expect(holders.count { $0 == .nameTaken(name: "nightly", by: holder) } == 99)
            #expect(try await store.count() == 1)
        }
    }

    @Test("a name is free again once its task has ended; a new attempt of that task then cannot have it")
    func reusedName() async throws {
        try await withStore { store in
            let first = pendingRecord(taskID(1), name: "nightly")
            try await store.add(first, as: .failed)
            try await store.add(pendingRecord(taskID(2), name: "nightly"))
            var retry = first
            retry.attempt = 2
            let error = await failure { try await store.update(retry) }
            #expect(error == .nameTaken(name: "nightly", by: taskID(2)))
            #expect(try await store.record(first.id)?.attempt == 1)
            #expect(try await store.integer(Query("SELECT count(*) FROM attempt WHERE number = 2")) == 0)
        }
    }
}
