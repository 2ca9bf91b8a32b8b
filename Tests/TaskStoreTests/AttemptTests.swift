import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Attempts that follow each other")
struct AttemptTests {
    private func failed(_ id: TaskID) -> TaskRecord { pendingRecord(id).ended(.failed, exitCode: 7) }

    private func next(_ ended: TaskRecord) -> TaskRecord {
        ended.nextAttempt(waiting: Waiting(.retry, "soon"), sessionID: nil, at: ended.updatedAt)
    }

    @Test("An end is stored together with the attempt that follows, once, and nobody is told of it")
    func goesOn() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1), name: "it"))
            let ended = failed(taskID(1))
            let next = next(ended)
            #expect(try await store.goOn(after: ended, with: next, launch: launch(2)))
            #expect(try await store.goOn(after: ended, with: next, launch: launch(2)) == false)
            #expect(try await store.task(taskID(1)) == StoredTask(record: next, launch: launch(2)))
            #expect(try await store.unfinished().tasks.map(\.record) == [next])
            #expect(try await store.mirrorsDue(limit: 9).isEmpty)
            #expect(next.pastAttempts.map(\.exitCode) == [7])
            var end = next
            end.status = .completed
            end.finishedAt = Timestamp(milliseconds: 1_790_000_000_099)
            #expect(try await store.finish(end))
            #expect(try await store.mirrorsDue(limit: 9).map(\.attempt) == [2])
            #expect(try await store.goOn(after: ended, with: next, launch: launch(2)) == false)
        }
    }

    @Test("Nothing but the next attempt of a task can follow")
    func refuses() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)))
            let ended = failed(taskID(1))
            var later = next(ended)
            later.attempt = 3
            let wrong = later
            #expect(await failure { try await store.goOn(after: ended, with: wrong, launch: launch()) } != nil)
            let running = pendingRecord(taskID(1))
            let second = next(ended)
            #expect(await failure { try await store.goOn(after: running, with: second, launch: launch()) } != nil)
        }
    }

    @Test("A log that is copied while a later attempt ends stays due")
    func logCopies() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)))
            let first = failed(taskID(1))
            let second = next(first)
            try await store.goOn(after: first, with: second, launch: launch(), owesLogCopy: true)
            #expect(try await store.logCopiesDue() == [taskID(1)])
            try await store.finish(second.ended(.failed, exitCode: 7), owesLogCopy: true)
            #expect(try await store.clearLogCopyDue(taskID(1), attempt: 1) == false)
            #expect(try await store.logCopiesDue() == [taskID(1)])
            #expect(try await store.clearLogCopyDue(taskID(1), attempt: 2))
            #expect(try await store.logCopiesDue() == [])
        }
    }
}
