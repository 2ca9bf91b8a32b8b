import ExecutorCore
import Testing

@testable import TaskStore

@Suite("The outbox")
struct OutboxTests {
    private static let start = Timestamp(milliseconds: 1_790_000_000_000)

    private func entry(
        _ number: Int, of task: TaskID = taskID(1), to target: String = "https://a", after milliseconds: Int64 = 0
    ) -> OutboxEntry {
        OutboxEntry(
            record: DeliveryRecord(
                id: "dlv_\(number)", eventID: "event-\(number)", event: .finished, taskID: task, kind: .webhook,
                target: target, createdAt: Timestamp(milliseconds: Self.start.milliseconds + milliseconds)),
            payload: #"{"n":\#(number)}"#, settings: "settings-\(number % 2)")
    }

    private var fileEntry: OutboxEntry {
        var entry = entry(1_000_000, to: "/file")
        entry.record.kind = .file
        return entry
    }

    private func time(_ milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: Self.start.milliseconds + milliseconds)
    }

    private func due(_ store: TaskStore, _ target: String = "https://a", at milliseconds: Int64 = 0) async throws
        -> [String]
    {
        try await store.due(to: target, by: .webhook, at: time(milliseconds), limit: 100).map(\.record.id)
    }

    @Test("an end and its news are stored together, and a second end adds nothing")
    func together() async throws {
        try await withStore { store in
            let record = pendingRecord(taskID(1))
            try await store.add(record, as: .running)
            let commits = store.writer.commitCount
            #expect(try await store.finish(record.ended(), events: [entry(1), entry(2)]))
            #expect(store.writer.commitCount == commits + 1)
            #expect(try await due(store) == ["dlv_1", "dlv_2"])
            #expect(try await !store.finish(record.ended(.failed), events: [entry(3)]))
            #expect(try await due(store) == ["dlv_1", "dlv_2"])
        }
    }

    @Test("an end that cannot be stored leaves no news behind")
    func neither() async throws {
        try await withStore { store in
            let error = await failure {
                _ = try await store.finish(pendingRecord(taskID(1)).ended(), events: [entry(1)])
            }
            #expect(error == .unknownTask(taskID(1)))
            let left = try await due(store)
            #expect(left.isEmpty)
        }
    }

    @Test("the same delivery is stored once, and keeps what is known of it")
    func once() async throws {
        try await withStore { store in
            try await store.announce([entry(1)])
            var record = entry(1).record
            record.attempts = 3
            record.lastError = "no"
            record.lastAttemptAt = time(5)
            record.nextAttemptAt = time(10)
            let flushes = store.writer.flushCount
            try await store.noteAttempt(record)
            #expect(store.writer.flushCount == flushes, "nobody waits for the disk")
            try await store.announce([entry(1)])
            #expect(try await due(store, at: 9).isEmpty)
            let stored = try await store.due(to: "https://a", by: .webhook, at: time(10), limit: 9)
            #expect(stored == [OutboxEntry(record: record, payload: #"{"n":1}"#, settings: "settings-1")])
        }
    }

    @Test("each receiver has a lane with the earliest attempt, and those of others are not in its way")
    func lanes() async throws {
        try await withStore { store in
            try await store.announce((0..<30).map { entry($0, to: "https://\($0 % 3)", after: Int64(100 - $0)) })
            let lanes = try await store.outboxLanes()
            #expect(lanes.map(\.target) == ["https://0", "https://1", "https://2"])
            #expect(lanes.map(\.nextAttemptAt) == [time(73), time(72), time(71)])
            #expect(try await due(store, "https://1", at: 80) == ["dlv_28", "dlv_25", "dlv_22"])
        }
    }

    @Test("what is settled is due no more; asking again makes it due, with a fresh count of attempts")
    func settling() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)), as: .completed)
            try await store.announce([entry(1), entry(2)])
            for (number, state) in [(1, DeliveryRecord.State.delivered), (2, .dead)] {
                var record = entry(number).record
                record.state = state
                record.attempts = 30
                record.nextAttemptAt = nil
                record.settledAt = time(1)
                try await store.noteAttempt(record)
            }
            #expect(try await store.outboxLanes().isEmpty)
            #expect(try await store.deliveryCounts() == [.pending: 0, .delivered: 1, .dead: 1])
            #expect(try await store.retryDeadDeliveries(at: time(9)) == 1)
            #expect(try await store.retryDelivery("dlv_1", at: time(9)))
            #expect(try await !store.retryDelivery("dlv_3", at: time(9)))
            let again = try await store.due(to: "https://a", by: .webhook, at: time(9), limit: 9).map(\.record)
            #expect(again.map(\.attempts) == [0, 0])
            #expect(again.map(\.settledAt) == [nil, nil])
        }
    }

    @Test("forgetting a task forgets what was delivered, and nothing else")
    func forgetting() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)), as: .completed)
            try await store.announce((1...3).map { entry($0) })
            var delivered = entry(1).record
            delivered.state = .delivered
            delivered.nextAttemptAt = nil
            try await store.noteAttempt(delivered)
            #expect(try await store.delete(taskID(1)))
            #expect(try await store.deliveries(.init(task: taskID(1)), limit: nil).map(\.id) == ["dlv_3", "dlv_2"])
            delivered.id = "dlv_2"
            try await store.noteAttempt(delivered)
            #expect(try await store.deliveries(.all, limit: nil).map(\.id) == ["dlv_3"])
        }
    }

    @Test("deliveries are found by a beginning of their ids, or by their event")
    func finding() async throws {
        try await withStore { store in
            try await store.announce([entry(1), entry(12), entry(2, to: "https://b")])
            func ids(_ reference: String) async throws -> [String] {
                try await store.findDeliveries(reference).map(\.id)
            }
            #expect(try await ids("dlv_12") == ["dlv_12"])
            #expect(try await ids("dlv_1") == ["dlv_12", "dlv_1"])
            #expect(try await ids("event-2") == ["dlv_2"])
            #expect(try await ids("event") == [])
            #expect(try await ids("") == ["dlv_2", "dlv_12", "dlv_1"])
            #expect(try await store.delivery("dlv_12")?.payload == #"{"n":12}"#)
            #expect(try await store.delivery("dlv_") == nil)
        }
    }

    @Test("a clock that was set back makes nobody wait, and what was given up long ago is forgotten with its task")
    func takingUp() async throws {
        try await withStore { store in
            try await store.add(pendingRecord(taskID(1)), as: .completed)
            try await store.announce([entry(1, after: 86_400_000), entry(2), entry(3, of: taskID(7))])
            for number in 2...3 {
                var record = entry(number, of: number == 3 ? taskID(7) : taskID(1)).record
                record.state = .dead
                record.nextAttemptAt = nil
                record.settledAt = time(0)
                try await store.noteAttempt(record)
            }
            let names = try await store.takeUpOutbox(
                at: time(10_000), longestPause: .seconds(3600), patience: .seconds(5))
            #expect(names == ["settings-0", "settings-1"])
            #expect(try await due(store, at: 10_000) == ["dlv_1"])
            #expect(try await store.deliveries(.all, limit: nil).map(\.id) == ["dlv_2", "dlv_1"])
        }
    }

    @Test("a hundred thousand deliveries are told apart by their receivers", .timeLimit(.minutes(2)))
    func scales() async throws {
        try await withStore { store in
            try await store.announce((0..<100_000).map { entry($0, to: "https://\($0 % 5)", after: Int64($0)) })
            try await store.announce([fileEntry])
            #expect(try await store.outboxLanes().map(\.target) == ["/file"] + (0..<5).map { "https://\($0)" })
            #expect(try await store.deliveries(.all, limit: 50).count == 50)
        }
    }
}
