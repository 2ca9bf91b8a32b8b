import ExecutorCore
import SystemSupport
import Testing

@testable import TaskStore

@Suite("Storage that cannot be used")
struct StorageTests {
    @Test(
        "a folder that is missing or refuses files makes the store unavailable",
        arguments: ["/nonexistent/folder/state.db", "/sys/state.db", "/dev/null/state.db"])
    func unusableFolder(path: String) async {
        let error = await failure { _ = try await TaskStore.open(at: path) }
        #expect(error?.executorError.code == .storageUnavailable)
        #expect(error?.description.contains(path) == true)
    }

    @Test("a folder in the place of the file makes the store unavailable")
    func folderInPlace() async throws {
        try await withFolder { folder in
            let error = await failure { _ = try await TaskStore.open(at: folder) }
            #expect(error?.executorError.code == .storageUnavailable)
        }
    }

    @Test("a full disk is told apart, spoils nothing, and is no trouble once there is space")
    func full() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(0)))
            try await store.writer.perform { try $0.runScript("PRAGMA max_page_count = 1") }
            let error = await failure {
                for number in 1..<100 { try await store.add(pendingRecord(taskID(number))) }
            }
            #expect(error == .full(path: store.path))
            #expect(error?.executorError.code == .storageFull)
            let kept = try await store.count()
            #expect(kept >= 1)

            try await store.writer.perform { try $0.runScript("PRAGMA max_page_count = 1000000") }
            for number in 100..<200 { try await store.add(pendingRecord(taskID(number))) }
            #expect(try await store.count() == kept + 100)
        }
    }

    @Test(
        "every error has a code of the table and a sentence",
        arguments: [
            StoreError.damaged(path: "/p", detail: "d"), .newerVersion(path: "/p", found: 2, supported: 1),
            .unavailable(path: "/p", detail: "d"), .full(path: "/p"), .nameTaken(name: "n", by: taskID(1)),
            .unknownTask(taskID(1)), .stillRunning(taskID(1)), .unreadableTask(taskID(1), detail: "d"),
            .failed(detail: "d"),
        ])
    func codes(error: StoreError) {
        #expect(ExecutorError.Code.allKnown.contains(error.executorError.code))
        #expect(!error.executorError.message.isEmpty)
    }

    @Test(
        "SQLite's codes become the store's errors",
        arguments: [
            (ResultCode.corrupt, ExecutorError.Code.databaseDamaged), (.notADatabase, .databaseDamaged),
            (.corruptFileSystem, .databaseDamaged), (ResultCode(rawValue: 11 | (3 << 8)), .databaseDamaged),
            (.full, .storageFull), (.readOnly, .storageUnavailable), (.permission, .storageUnavailable),
            (.cannotOpen, .storageUnavailable), (.busy, .storageUnavailable), (.inputOutput, .storageUnavailable),
            (.constraint, .internalError), (.misuse, .internalError),
        ])
    func mapping(code: ResultCode, expected: ExecutorError.Code) {
        let error = StoreError(SQLiteError(code: code, message: "words"), path: "/p/state.db")
        #expect(error.executorError.code == expected)
    }
}
