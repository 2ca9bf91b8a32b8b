import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("A log keeps within its limit", .timeLimit(.minutes(1)))
struct LogLimitTests {
    @Test("the head goes, readers are told which part, and what is left is exactly what was written")
    func limited() async throws {
        let fixture = try LocalFixture()
        let limit: Int64 = 262_144
        let draft = TaskDraft(words: ["seq", "1000000", "1500000"]).with { $0.maximumLogBytes = limit }
        let task = try await fixture.run(draft).task
        let all = (1_000_000...1_500_000).map { "\($0)\n" }.joined()

        var received: [UInt8] = []
        var gaps: [Range<Int64>] = []
        let end = try await task.executor.followLog(.out, of: task.handle, from: 100) { chunk in
            if let gap = chunk.gap { gaps.append(gap) }
            received += chunk.bytes
        }
        #expect(end == Int64(all.utf8.count))
        let gap = try #require(gaps.first)
        #expect(gaps.count == 1)
        #expect(gap.lowerBound == 100)
        #expect(gap.upperBound + Int64(received.count) == end)
        #expect((limit / 4 * 3...limit).contains(Int64(received.count)))
        #expect(received == Array(all.utf8.suffix(received.count)))

        var info = stat()
        try systemCall { stat(TaskProbe(task, in: fixture).folder.path(of: .log), &info) }
        #expect(Int64(info.st_blocks) * 512 <= limit + 65_536)
    }

    @Test("a running task's log is cut while it grows")
    func whileRunning() async throws {
        let fixture = try LocalFixture()
        let draft = TaskDraft(script: "head -c 1000000 /dev/zero | tr '\\0' x; echo up; sleep 60").with {
            $0.maximumLogBytes = 65_536
        }
        let task = try await fixture.launch(draft)
        try await eventually("the head to go") {
            try await task.executor.readLog(.out, of: task.handle, from: 0, limit: 10).gap != nil
        }
        _ = try await task.executor.terminate(task.handle, grace: .seconds(5))
    }
}
