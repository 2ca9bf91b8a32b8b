import ExecutorCore
import FoundationEssentials
import Testing

@Suite("Task and completion records")
struct RecordTests {
    private func record(prompt: String = "make test") throws -> TaskRecord {
        TaskRecord(
            id: try #require(TaskID("0193b4c7-0000-7000-8000-000000000001")), name: "nightly", executor: "local",
            executorType: "local", kind: .shellCommand, prompt: prompt, workspace: "/srv/app", tags: ["a": "b"],
            createdAt: Timestamp(milliseconds: 1_000))
    }

    private func finished() throws -> TaskRecord {
        var record = try record()
        record.status = .failed
        record.reason = .signal
        record.startedAt = Timestamp(milliseconds: 2_000)
        record.finishedAt = Timestamp(milliseconds: 5_500)
        record.signal = .kill
        return record
    }

    private func object(_ value: some Encodable) throws -> [String: JSONValue] {
        try JSONDecoder().decode([String: JSONValue].self, from: JSONEncoder().encode(value))
    }

    @Test("A record comes back from JSON as it was")
    func roundTrip() throws {
        var record = try finished()
        record.claude = ClaudeProgress(sessionID: "s")
        record.contact = .init(state: .unreachable, since: Timestamp(milliseconds: 9), error: "no route")
        #expect(try JSONDecoder().decode(TaskRecord.self, from: JSONEncoder().encode(record)) == record)
    }

    @Test("Every key of a record is always there, null when it is not known")
    func keysAreComplete() throws {
        let fresh = try object(try record())
        #expect(
            Set(fresh.keys) == [
                "task_id", "name", "executor", "executor_type", "task_type", "status", "reason", "contact",
                "waiting_for", "stalled_since", "prompt", "prompt_truncated", "workspace", "tags", "attempt", "pid",
                "created_at", "started_at", "updated_at",
                "finished_at", "duration_ms", "exit_code", "signal", "error", "leftover_processes", "timeout_ms",
                "split_output", "claude", "retries_left", "previous_attempts",
            ])
        #expect(fresh["exit_code"] == .null)
        #expect(fresh["status"] == .text("pending"))
        #expect(try Set(object(finished()).keys) == Set(fresh.keys))
    }

    @Test("A record of an older program, with nothing but its core, can be read")
    func readsSparseRecords() throws {
        let text = """
            {"task_id":"a1","executor":"local","executor_type":"local","task_type":"shell_command","status":"running",
             "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z","from_the_future":1}
            """
        let record = try JSONDecoder().decode(TaskRecord.self, from: Data(text.utf8))
        #expect(record.attempt == 1)
        #expect(record.contact == .live)
        #expect(record.tags.isEmpty)
    }

    @Test("A long prompt is cut to its first 4 KiB, and says so", arguments: [4095, 4096, 4097, 100_000])
    func cutsPrompts(_ size: Int) throws {
        let record = try record(prompt: String(repeating: "x", count: size))
        #expect(record.prompt.utf8.count == min(size, 4096))
        #expect(record.promptIsTruncated == (size > 4096))
    }

    @Test("The duration is known when start and end are")
    func duration() throws {
        #expect(try record().durationMilliseconds == nil)
        #expect(try finished().durationMilliseconds == 3_500)
    }

    @Test("A clock that was set back does not make the duration negative")
    func clockSetBack() throws {
        var record = try finished()
        record.finishedAt = Timestamp(milliseconds: 1_500)
        #expect(record.durationMilliseconds == 0)
    }

    @Test("There is no completion record before the end")
    func nothingCompletes() throws { #expect(CompletionRecord(try record()) == nil) }

    @Test("A completion record is a success only for a completed task", arguments: TaskStatus.allCases)
    func verdict(_ status: TaskStatus) throws {
        var record = try finished()
        record.status = status
        let completion = CompletionRecord(record)
        #expect((completion == nil) == !status.isTerminal)
        #expect((completion?.status == .success) == (status == .completed))
    }

    @Test("A completion record has the keys that older readers know, with -1 for no exit code")
    func completionKeys() throws {
        let completion = try object(try #require(CompletionRecord(try finished())))
        #expect(completion["task_id"] == .text("0193b4c7-0000-7000-8000-000000000001"))
        #expect(completion["status"] == .text("failure"))
        #expect(completion["exit_code"] == .number(-1))
        #expect(completion["completed_at"] == .text("1970-01-01T00:00:05.500Z"))
        #expect(completion["executor"] == .text("local"))
        #expect(completion["event_id"] == .text("0193b4c7-0000-7000-8000-000000000001-1"))
        #expect(completion["duration_ms"] == .number(3_500))
    }
}

/// The values a test looks at; anything else is `other`.
enum JSONValue: Decodable, Equatable {
    case text(String)
    case number(Int)
    case null, other

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else {
            self = .other
        }
    }
}
