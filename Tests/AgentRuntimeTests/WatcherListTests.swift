import ExecutorCore
import Testing

@testable import AgentRuntime

@Suite("Watchers are told what changes", .timeLimit(.minutes(1)))
struct WatcherListTests {
    private static func record(_ name: String, _ status: TaskStatus = .running) -> TaskRecord {
        var record = TaskRecord(
            id: TaskID(name) ?? .generate(at: Timestamp(milliseconds: 0)), executor: "local", executorType: "local",
            kind: .shellCommand, prompt: "true", workspace: "/", createdAt: Timestamp(milliseconds: 0))
        record.status = status
        return record
    }

    private static func next(_ watch: TaskWatch) async throws -> TaskChanges? {
        struct Enough: Error {}
        var found: TaskChanges?
        do {
            try await watch.receive {
                found = $0
                throw Enough()
            }
        } catch is Enough {}
        return found
    }

    @Test("what a slow watcher has not taken is merged: the last record of each task stays")
    func coalesces() async throws {
        let list = WatcherList()
        let watch = list.join()
        list.tell(Self.record("a", .pending))
        list.tell(Self.record("b"))
        list.tell(Self.record("a", .completed))
        let changes = try await Self.next(watch)
        #expect(changes?.records.count == 2)
        #expect(changes?.records.values.first { $0.id.description == "a" }?.status == .completed)
    }

    @Test("a task that is removed takes its news along, one that comes back is no longer removed")
    func removals() throws {
        var changes = TaskChanges()
        let record = Self.record("a")
        changes.add(record)
        changes.add(lastLine: "line", of: record.id)
        changes.add(removalOf: record.id)
        #expect(changes.records.isEmpty && changes.lastLines.isEmpty && changes.removed == [record.id])
        changes.add(record)
        #expect(changes.removed.isEmpty && changes.records.count == 1)
    }

    @Test("what is kept for somebody who takes nothing is bounded")
    func bounded() async throws {
        let list = WatcherList()
        let watch = list.join()
        for number in 0..<5000 { list.tell(Self.record("task-\(number)")) }
        let changes = try await Self.next(watch)
        #expect(changes?.isOverrun == true)
        #expect(changes?.records.isEmpty == true)
        list.tell(Self.record("later"))
        #expect(try await Self.next(watch)?.records.count == 1)
    }

    @Test("every watcher gets everything, and nothing is kept for one that is gone")
    func severalWatchers() async throws {
        let list = WatcherList()
        #expect(list.isEmpty)
        let first = list.join()
        do {
            let second = list.join()
            list.tell(Self.record("a"))
            #expect(try await Self.next(second)?.records.count == 1)
        }
        #expect(try await Self.next(first)?.records.count == 1)
        withExtendedLifetime(first) {}
    }

    @Test("a watcher that is cancelled stops waiting")
    func cancelled() async throws {
        let list = WatcherList()
        let task = Task {
            let watch = list.join()
            try await watch.receive { _ in }
        }
        task.cancel()
        try await task.value
        #expect(list.isEmpty)
    }
}

@Suite("The last line of a log is found in its last bytes")
struct LastLineTests {
    @Test(
        "empty lines and progress bars are seen through",
        arguments: [
            ("a\nb\n", "b"), ("a\nb", "b"), ("a\n\n  \n", "a"), ("10%\r50%\r", "50%"), ("10%\r\n", "10%"), ("", nil),
            ("\n\n", nil),
        ])
    func finds(_ log: String, _ line: String?) {
        #expect(LastLineReader.lastLine(in: Array(log.utf8)) == line)
    }
}

@Suite("Somebody who mistyped is told what may have been meant")
struct SuggestionTests {
    private static let ids = ["01a1fdeb-86e3-7abc-8def-000000000001", "01a1ffff-0000-7abc-8def-000000000002"]
        .compactMap { TaskID($0) }

    @Test(
        "names by a few slips, ids by one",
        arguments: [
            ("nihgtly", "nightly"), ("01a1fdeb-86e4", "01a1fdeb-86e3"), ("01a1fdec", "01a1fdeb"), ("01b2aaaa", nil),
            ("zzz", nil), ("01a", nil),
        ])
    func suggests(_ typed: String, _ meant: String?) {
        #expect(AgentRuntime.nearest(to: typed, names: ["nightly", "build"], ids: Self.ids) == meant)
    }
}
