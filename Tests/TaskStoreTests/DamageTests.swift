import ExecutorCore
import SystemSupport
import Testing

@testable import TaskStore

@Suite("A damaged database is reported and left as it is")
struct DamageTests {
    @Test("at its head", arguments: [10, 100, 4096, 100_000])
    func head(size: Int) async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            let noise = randomBytes(size)
            try Files.create(path, noise)
            let error = await failure { _ = try await TaskStore.open(at: path) }
            #expect(error?.isDamage == true, "\(String(describing: error))")
            #expect(try Files.read(path) == noise)
            #expect(try Files.names(in: folder) == ["state.db"])
        }
    }

    @Test("in its middle")
    func middle() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            try generateTasks(2000, at: path)
            var bytes = try Files.read(path)
            for index in 8 * 4096..<bytes.count - 4096 { bytes[index] = UInt8.random(in: 0...255) }
            try Files.replace(path, with: bytes)

            let store = try await TaskStore.open(at: path)
            let error = await failure { for try await _ in store.records() {} }
            #expect(error?.isDamage == true, "\(String(describing: error))")
            #expect(error?.executorError.code == .databaseDamaged)
            await store.close()
            #expect(try Files.read(path) == bytes)
        }
    }

    @Test("with only its log left, which SQLite would delete")
    func orphanedLog() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            let log = randomBytes(8192)
            try Files.create(path + "-wal", log)
            let error = await failure { _ = try await TaskStore.open(at: path) }
            #expect(error?.isDamage == true, "\(String(describing: error))")
            #expect(try Files.names(in: folder) == ["state.db-wal"])
            #expect(try Files.read(path + "-wal") == log)
        }
    }

    @Test("in one task, which does not hide the others")
    func oneTask() async throws {
        try await withStore { store in
            for number in 0..<3 { try await store.add(pendingRecord(taskID(number))) }
            try await store.writer.perform { database in
                _ = try database.run(
                    Query("UPDATE task SET record = '{}' WHERE id = ?", .text(taskID(1).description)))
            }
            let unfinished = try await store.unfinished()
            #expect(unfinished.tasks.map(\.record.id) == [taskID(0), taskID(2)])
            #expect(unfinished.unreadable == [taskID(1)])
            let error = await failure { _ = try await store.record(taskID(1)) }
            #expect(error?.executorError.code == .databaseDamaged)
        }
    }

    private func randomBytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }
}

extension StoreError {
    var isDamage: Bool {
        if case .damaged = self { true } else { false }
    }
}
