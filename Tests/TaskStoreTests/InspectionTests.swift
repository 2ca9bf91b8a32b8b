import ExecutorCore
import SystemSupport
import Testing

@testable import TaskStore

@Suite("Inspecting a database")
struct InspectionTests {
    @Test("tells what a sound one holds, also while it is in use, and changes nothing")
    func sound() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)))
            try await store.add(pendingRecord(taskID(2)))
            try await store.finish(pendingRecord(taskID(2)).ended())
            let before = try Files.read(store.path)
            let inspection = try #require(try await TaskStore.inspect(at: store.path))
            #expect(inspection.version == Schema.newestVersion)
            #expect(inspection.entries.map(\.id) == [taskID(1), taskID(2)])
            #expect(inspection.entries.map(\.isFinished) == [false, true])
            #expect(inspection.entries.map(\.executorType) == ["local", "local"])
            #expect(inspection.unfinished.map(\.record.id) == [taskID(1)])
            #expect(inspection.unreadable.isEmpty)
            #expect(try Files.read(store.path) == before)
            // The log was not taken away from those who use it.
            #expect(try await store.record(taskID(1)) != nil)
        }
    }

    @Test("is no error when there is none, or an empty file")
    func absent() async throws {
        try await withFolder { folder in
            #expect(try await TaskStore.inspect(at: folder + "/state.db") == nil)
            #expect(try Files.names(in: folder).isEmpty)
            try Files.create(folder + "/state.db", [])
            #expect(try await TaskStore.inspect(at: folder + "/state.db")?.version == 0)
        }
    }

    @Test("finds damage that no listing would meet")
    func damage() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            try generateTasks(2000, at: path)
            var bytes = try Files.read(path)
            let page = bytes.count / 4096 - 2
            for index in page * 4096..<page * 4096 + 64 { bytes[index] = 0xff }
            try Files.replace(path, with: bytes)
            let error = await failure { _ = try await TaskStore.inspect(at: path) }
            #expect(error?.isDamage == true, "\(String(describing: error))")
            #expect(error?.executorError.hint?.contains("openclaw-agent doctor --repair") == true)
            #expect(try Files.read(path) == bytes)
        }
    }

    @Test("finds rows that refer to nothing")
    func references() async throws {
        try await withStore { store in
            let stray = Database(path: store.path)
            try stray.open(.readWrite)
            try stray.run(Query("INSERT INTO tag (key, value, task_id) VALUES ('a', 'b', 'nobody')"))
            stray.close()
            let error = await failure { _ = try await TaskStore.inspect(at: store.path) }
            #expect(error?.isDamage == true, "\(String(describing: error))")
        }
    }

    @Test("names tasks that cannot be read", arguments: ["{}", "no json", "{\"executor_type\":\"local\"}"])
    func unreadable(_ text: String) async throws {
        try await withStore { store in
            for number in 1...2 { try await store.add(pendingRecord(taskID(number))) }
            try await store.writer.perform { database in
                _ = try database.run(
                    Query("UPDATE task SET record = ? WHERE id = ?", .text(text), .text(taskID(1).description)))
            }
            let inspection = try #require(try await TaskStore.inspect(at: store.path))
            #expect(inspection.unreadable == [taskID(1)])
            #expect(inspection.unfinished.map(\.record.id) == [taskID(2)])
        }
    }

    @Test("refuses what a newer version has written")
    func newer() async throws {
        try await withStore { store in
            try await store.writer.perform { try $0.runScript("PRAGMA user_version = 99") }
            let error = await failure { _ = try await TaskStore.inspect(at: store.path) }
            guard case .newerVersion(_, 99, Schema.newestVersion) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
