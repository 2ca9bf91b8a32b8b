import ExecutorCore
import Testing

@testable import TaskStore

@Suite("Mirrors and cleaning up")
struct SideWorkTests {
    @Test("mirrors are due from a task's end until they are confirmed")
    func mirrors() async throws {
        try await withStore { store in
            for number in 0..<4 {
                try await store.add(pendingRecord(taskID(number)), as: number == 3 ? .running : .failed)
            }
            let due = try await store.mirrorsDue(limit: 2)
            #expect(due.map(\.id) == [taskID(0), taskID(1)])
            #expect(try due.map { try $0.record().status } == [.failed, .failed])
            try await store.clearMirrorsDue(due)
            #expect(try await store.mirrorsDue(limit: 10).map(\.id) == [taskID(2)])
        }
    }

    @Test("confirming a mirror does not hide a later end")
    func staleConfirmation() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record, as: .failed)
            let first = try await store.mirrorsDue(limit: 10)
            var second = record.running()
            second.attempt = 2
            try await store.update(second)
            try await store.finish(second.ended(.completed))
            try await store.clearMirrorsDue(first)
            let due = try await store.mirrorsDue(limit: 10)
            #expect(due.map(\.attempt) == [2])
            #expect(try due.map { try $0.record().status } == [.completed])
        }
    }

    @Test("finished tasks are named in the order of their ends, page by page")
    func finished() async throws {
        try await withStore { store in
            for (number, delay) in [30, 10, 20, 10, 99].enumerated() {
                let record = pendingRecord(taskID(number))
                try await store.add(record)
                try await store.finish(record.ended(after: Int64(delay)))
            }
            try await store.add(pendingRecord(taskID(9)))
            let limit = Timestamp(milliseconds: 1_790_000_000_099)
            let first = try await store.finished(before: limit, limit: 2)
            #expect(first.map(\.id) == [taskID(1), taskID(3)])
            let second = try await store.finished(before: limit, after: first.last, limit: 2)
            #expect(second.map(\.id) == [taskID(2), taskID(0)])
            #expect(try await store.finished(before: limit, after: second.last, limit: 2).isEmpty)
        }
    }

    @Test("a log that is to be copied is remembered until that is done")
    func logCopies() async throws {
        try await withStore { store in
            for number in 1...3 {
                let record = pendingRecord(taskID(number))
                try await store.add(record)
                try await store.finish(record.ended(), owesLogCopy: number != 2)
            }
            #expect(try await store.logCopiesDue() == [taskID(1), taskID(3)])
            #expect(try await store.clearLogCopyDue(taskID(1), attempt: 1))
            #expect(try await store.logCopiesDue() == [taskID(3)])
        }
    }
}
