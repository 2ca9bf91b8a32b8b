import ExecutorCore
import Glibc
import SystemSupport
import Testing

@testable import TaskStore

@Suite("Opening a store")
struct OpeningTests {
    @Test("an absent file and an empty one become a database of the newest format", arguments: [false, true])
    func creates(fileExists: Bool) async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            if fileExists { try Files.create(path, []) }
            let store = try await TaskStore.open(at: path)
            #expect(try await store.integer(Query("PRAGMA user_version")) == Schema.newestVersion)
            #expect(try await store.integer(Query("PRAGMA application_id")) == Schema.applicationID)
            await store.close()
        }
    }

    @Test("every migration sets the version that is its place in the list")
    func versions() throws {
        for (index, migration) in Migrations.all.enumerated() {
            let database = Database(path: ":memory:")
            try database.open(.readWrite)
            for earlier in Migrations.all.prefix(index) { try database.runScript(earlier) }
            try database.runScript(migration)
            #expect(try database.first(Query("PRAGMA user_version")) { $0.integer(0) } == Int64(index) + 1)
        }
    }

    @Test("opening again changes nothing and finds every task")
    func reopens() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            for number in 0..<3 {
                let store = try await TaskStore.open(at: path)
                #expect(try await store.count() == number)
                try await store.add(pendingRecord(taskID(number)))
                await store.close()
            }
        }
    }

    @Test("only the owner can read the files")
    func permissions() async throws {
        try await withFolder { folder in
            let store = try await TaskStore.open(at: folder + "/state.db")
            try await store.add(pendingRecord(taskID(1)))
            let names = try Files.names(in: folder)
            #expect(Set(names) == ["state.db", "state.db-wal", "state.db-shm"])
            for name in names {
                var info = stat()
                #expect(stat(folder + "/" + name, &info) == 0)
                #expect(info.st_mode & 0o777 == 0o600, "\(name)")
            }
            await store.close()
        }
    }

    @Test("commits are synchronous, and the log is a write-ahead log")
    func durability() async throws {
        try await withStore { store in
            let settings = try await store.writer.perform { database in
                [
                    try database.first(Query("PRAGMA journal_mode")) { $0.text(0) ?? "" },
                    try database.first(Query("PRAGMA synchronous")) { $0.text(0) ?? "" },
                    try database.first(Query("PRAGMA foreign_keys")) { $0.text(0) ?? "" },
                ]
            }
            #expect(settings == ["wal", "2", "1"])
        }
    }

    @Test("a database of a newer version is refused and left as it is")
    func newer() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            try await write(to: path, "PRAGMA user_version = 999")
            let before = try Files.read(path)
            let error = await failure { _ = try await TaskStore.open(at: path) }
            #expect(error == .newerVersion(path: path, found: 999, supported: Schema.newestVersion))
            #expect(try Files.read(path) == before)
        }
    }

    @Test("a database of another program is refused and left as it is")
    func foreign() async throws {
        try await withFolder { folder in
            let path = folder + "/state.db"
            try Files.create(path, [])
            let database = Database(path: path)
            try database.open(.readWrite)
            try database.runScript("CREATE TABLE bookmark (url TEXT)")
            database.close()
            let before = try Files.read(path)
            let error = await failure { _ = try await TaskStore.open(at: path) }
            #expect(error == .damaged(path: path, detail: "it is a database of another program"))
            #expect(try Files.read(path) == before)
        }
    }

    @Test("what a process that was killed had committed is there", arguments: [1, 40])
    func survivesKill(count: Int) async throws {
        try await withFolder { folder in
            let store = try await TaskStore.open(at: folder + "/state.db")
            for number in 0..<count { try await store.add(pendingRecord(taskID(number))) }
            // What the disk holds at this moment is what a SIGKILL would leave.
            try Files.createFolder(folder + "/left")
            for name in ["state.db", "state.db-wal"] {
                try Files.create("\(folder)/left/\(name)", try Files.read("\(folder)/\(name)"))
            }
            await store.close()
            let heir = try await TaskStore.open(at: folder + "/left/state.db")
            #expect(try await heir.unfinished().tasks.map(\.record.id) == (0..<count).map { taskID($0) })
            await heir.close()
        }
    }

    @Test("a closed store refuses work instead of crashing")
    func closed() async throws {
        try await withFolder { folder in
            let store = try await TaskStore.open(at: folder + "/state.db")
            await store.close()
            await store.close()
            #expect(await failure { _ = try await store.count() } != nil)
            #expect(await failure { try await store.add(pendingRecord(taskID(1))) } != nil)
        }
    }
}

/// Creates a store at `path` and runs a statement on it that no store would.
private func write(to path: String, _ sql: StaticString) async throws {
    let store = try await TaskStore.open(at: path)
    try await store.add(pendingRecord(taskID(1)))
    try await store.writer.perform { try $0.runScript(sql) }
    await store.close()
}
