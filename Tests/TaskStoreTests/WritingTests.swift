import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Writing tasks")
struct WritingTests {
    @Test("what was stored is what is read, and its JSON is byte for byte the same everywhere")
    func roundTrip() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1), name: "b\u{0}ü'\"", tags: ["a": "1", "": ""])
            #expect(try await store.insert(record: record, launch: launch(1)) == .inserted)
            #expect(try await store.record(record.id) == record)
            #expect(try await store.task(record.id) == StoredTask(record: record, launch: launch(1)))
            let json = try StoredText.encode(record)
            #expect(try await store.recordJSON(record.id) == json)
            #expect(try await store.list(limit: 10).records == [json])
            #expect(json.contains(#""task_id":"\#(record.id)""#))
            #expect(!json.contains(#"\/"#))
        }
    }

    @Test("an update replaces the record and keeps the launch unless there is a new one")
    func updates() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record)
            #expect(try await store.update(record.running()))
            #expect(try await store.task(record.id) == StoredTask(record: record.running(), launch: launch()))
            var placed = launch()
            placed.handle = TaskHandle(id: record.id, notes: ["folder": "/f"])
            #expect(try await store.update(record.running(), launch: placed))
            #expect(try await store.task(record.id)?.launch == placed)
        }
    }

    @Test("an attempt has one terminal record, and nothing changes it")
    func endsOnce() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record, as: .running)
            #expect(try await store.finish(record.ended(.failed, exitCode: 3)))
            #expect(try await store.finish(record.ended(.completed)) == false)
            #expect(try await store.update(record.running()) == false)
            #expect(try await store.record(record.id) == record.ended(.failed, exitCode: 3))
        }
    }

    @Test("of many ends reported at once one is recorded")
    func endsOnceConcurrently() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record, as: .running)
            let accepted = try await withThrowingTaskGroup(of: Int32?.self) { group in
                for code in Int32(1)...50 {
                    group.addTask { try await store.finish(record.ended(.failed, exitCode: code)) ? code : nil }
                }
                return try await group.reduce(into: [Int32]()) { codes, code in
                    if let code { codes.append(code) }
                }
            }
            #expect(accepted.count == 1)
            #expect(try await store.record(record.id)?.exitCode == accepted.first)
        }
    }

    @Test("the database itself refuses a second terminal record")
    func trigger() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)), as: .completed)
            let error = await failure {
                try await store.writer.perform { _ = try $0.run(Query("UPDATE attempt SET exit_code = 9")) }
            }
            #expect(error?.description.contains("terminal record") == true)
        }
    }

    @Test("a new attempt opens an ended task again and keeps the old attempt's end")
    func attempts() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record, as: .failed)
            var second = record.running()
            second.attempt = 2
            #expect(try await store.update(second))
            #expect(try await store.unfinished().tasks.map(\.record.attempt) == [2])
            #expect(try await store.finish(record.ended(.completed)) == false)
            #expect(try await store.finish(second.ended(.completed)))
            #expect(try await store.record(record.id)?.status == .completed)
            #expect(try await store.integer(Query("SELECT count(*) FROM attempt WHERE finished_at IS NOT NULL")) == 2)
        }
    }

    @Test("what has ended is not an update, and what runs is not an end")
    func mismatched() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record)
            #expect(await failure { try await store.update(record.ended()) } != nil)
            #expect(await failure { try await store.finish(record.running()) } != nil)
            #expect(try await store.record(record.id) == record)
        }
    }

    @Test("an unknown task is neither updated nor ended")
    func unknown() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            #expect(await failure { try await store.update(record) } == .unknownTask(record.id))
            #expect(await failure { try await store.finish(record.ended()) } == .unknownTask(record.id))
            let stored = try await store.record(record.id)
            #expect(stored == nil)
        }
    }

    @Test("a task is forgotten with all that belongs to it, once it has ended")
    func deletes() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1), tags: ["a": "1"])
            try await store.add(record, as: .running)
            #expect(await failure { try await store.delete(record.id) } == .stillRunning(record.id))
            try await store.finish(record.ended())
            #expect(try await store.delete(record.id))
            #expect(try await store.delete(record.id) == false)
            let leftover = Query(
                "SELECT (SELECT count(*) FROM task) + (SELECT count(*) FROM attempt) + (SELECT count(*) FROM tag)")
            #expect(try await store.integer(leftover) == 0)
        }
    }
}
