import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Changes share transactions")
struct GroupCommitTests {
    @Test("what arrives during a commit goes into the next one together")
    func shares() async throws {
        try await withStore { store in
            let before = store.writer.commitCount
            try await withThrowingTaskGroup { group in
                for number in 0..<200 { group.addTask { try await store.add(pendingRecord(taskID(number))) } }
                try await group.waitForAll()
            }
            #expect(try await store.count() == 200)
            #expect(store.writer.commitCount - before < 200)
        }
    }

    @Test("one that fails is undone as a whole and disturbs no other")
    func failsAlone() async throws {
        struct Refusal: Error {}
        try await withStore { store in
            try await store.prepareNotes()
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        await failure {
                            try await store.writer.perform { database in
                                try database.run(noting(number, 7))
                                if number % 2 == 1 { throw Refusal() }
                            }
                        } == nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes == 50)
            for number in 0..<100 {
                let found = try await store.note("e\(number)")
                #expect(found == (number % 2 == 1 ? 0 : 7))
            }
        }
    }

    @Test("a change that ends the transaction itself fails everybody in it, and the next one works")
    func lostTransaction() async throws {
        try await withStore { store in
            try await store.prepareNotes()
            let error = await failure {
                try await store.writer.perform { database in
                    try database.run(noting(1, 7))
                    try database.run(Query("ROLLBACK"))
                    try database.run(Query("SELECT no_such_function()"))
                }
            }
            #expect(error?.executorError.code == .internalError)
            #expect(try await store.note("e1") == 0)
            try await store.writer.perform { _ = try $0.run(noting(1, 9)) }
            #expect(try await store.note("e1") == 9)
        }
    }

    @Test("only what can be found out again is committed without waiting for the disk, and is seen at once")
    func waitsForTheDisk() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.expectFlushes(1) { try await store.add(record) as Void }
            try await store.expectFlushes(0) { try await store.update(record.running()) }
            #expect(try await store.record(taskID(1))?.status == .running)
            var second = record
            second.attempt = 2
            try await store.expectFlushes(1) { try await store.update(second) }
            try await store.expectFlushes(1) { try await store.finish(second.ended(.completed)) }
            try await store.expectFlushes(0) { try await store.clearMirrorsDue(of: [(taskID(1), 2)]) }
            #expect(try await store.mirrorsDue(limit: 1).isEmpty)
            try await store.expectFlushes(1) { try await store.delete(taskID(1)) }
        }
    }

    @Test("whoever needs the disk gets it, whoever else is in the transaction")
    func strictestCounts() async throws {
        try await withStore { store in
            #expect(try await store.writer.perform(.later, level) == 1)
            try await withThrowingTaskGroup { group in
                for number in 0..<60 {
                    group.addTask {
                        let found = try await store.writer.perform(number % 5 == 0 ? .atOnce : .later, level)
                        return number % 5 != 0 || found == 2
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test("a cancelled caller's change is made all the same")
    func cancelled() async throws {
        try await withStore { store in
            let caller = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await store.add(pendingRecord(taskID(1)))
            }
            try await caller.value
            #expect(try await store.record(taskID(1)) != nil)
        }
    }

    @Test("a read does not wait for a write, and sees nothing of it before its end")
    func readsAside() async throws {
        try await withStore { store in
            try await store.prepareNotes()
            let other = Database(path: store.path)
            try other.open(.readWrite)
            try other.run(Query("BEGIN IMMEDIATE"))
            try other.run(noting(1, 7))
            #expect(try await store.note("e1") == 0)
            try other.run(Query("COMMIT"))
            #expect(try await store.note("e1") == 7)
            other.close()
        }
    }
}

/// Notes a number beside a name, by which a change can be recognized.
private func noting(_ name: Int, _ value: Int) -> Query {
    Query("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", .text("e\(name)"), .integer(value))
}

extension TaskStore {
    fileprivate func prepareNotes() async throws {
        try await writer.perform { try $0.runScript("CREATE TABLE note (name TEXT PRIMARY KEY, value INTEGER)") }
    }

    /// What is noted beside a name; 0 at first.
    fileprivate func note(_ name: String) async throws -> Int64 {
        let query = Query("SELECT value FROM note WHERE name = ?", .text(name))
        return try await reader.perform { try $0.first(query) { $0.integer(0) ?? 0 } ?? 0 }
    }
}

/// How far SQLite goes for the commit of the present transaction: 1 is without waiting for the disk, 2 with it.
@Sendable private func level(_ database: Database) throws -> Int64? {
    try database.first(Query("PRAGMA synchronous")) { $0.integer(0) ?? 0 }
}

extension TaskStore {
    /// Expects that so many of the transactions that `body` makes have waited for the disk.
    fileprivate func expectFlushes(
        _ count: Int, _ location: SourceLocation = #_sourceLocation, in body: () async throws -> some Any
    ) async throws {
        let before = writer.flushCount
        _ = try await body()
        #expect(writer.flushCount - before == count, sourceLocation: location)
    }
}
