import ExecutorCore
import TaskStore
import Testing

@testable import AgentRuntime
@testable import ClaudeCode

@Suite("What follows an attempt")
struct NextAttemptTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)

    private func ended(
        _ status: TaskStatus = .failed, attempt: Int = 1, retriesLeft: Int = 0, turns: Int? = nil
    ) throws -> TaskRecord {
        var record = TaskRecord(
            id: try #require(TaskID("a")), executor: "local", executorType: "local", kind: .shellCommand, prompt: "x",
            workspace: "/", createdAt: now)
        record.status = status
        record.reason = .exit
        record.exitCode = 1
        record.attempt = attempt
        record.retriesLeft = retriesLeft
        if let turns {
            record.claude = ClaudeProgress(sessionID: "session")
            record.claude?.turns = turns
        }
        return record
    }

    private func launch(retry: RetryPolicy? = nil, parks: Bool = false) -> StoredLaunch {
        var launch = StoredLaunch(
            spec: LaunchSpec(inputFolder: "/in", commandForm: .script, workspace: "/", token: "t"),
            executorSettings: "{}")
        launch.retry = retry
        launch.parksAtLimit = parks
        return launch
    }

    private func limit(in seconds: Int64) -> UsageLimit { UsageLimit(resetsAt: now.milliseconds / 1000 + seconds) }

    @Test("A retry, as long as one is left, after its pause")
    func retry() throws {
        let launch = launch(retry: RetryPolicy(retries: 3))
        let next = try #require(
            NextAttempt(after: try ended(attempt: 3, retriesLeft: 1), launch, limit: nil, at: now))
        #expect(next.isRetry)
        #expect(next.waiting.reason == .retry)
        #expect(next.waiting.until?.millisecondsSince(now) == 4000)
        #expect(next.waiting.message.contains("attempt 3 ended with exit code 1; retry 3 of 3 starts at"))
        #expect(NextAttempt(after: try ended(attempt: 4), launch, limit: nil, at: now) == nil)
        #expect(NextAttempt(after: try ended(.completed, retriesLeft: 3), launch, limit: nil, at: now) == nil)
        #expect(NextAttempt(after: try ended(retriesLeft: 3), self.launch(), limit: nil, at: now) == nil)
    }

    @Test("A session that has reported success is not tried again because it did not exit")
    func hungSession() throws {
        let launch = launch(retry: RetryPolicy(retries: 1))
        var record = try ended(retriesLeft: 1, turns: 3)
        record.reason = .stalled
        #expect(NextAttempt(after: record, launch, limit: nil, at: now) != nil)
        record.claude?.isError = true
        #expect(NextAttempt(after: record, launch, limit: nil, at: now) != nil)
        record.claude?.isError = false
        #expect(NextAttempt(after: record, launch, limit: nil, at: now) == nil)
    }

    @Test("A limit parks where that is asked for, whatever retries are left, and goes on with what was begun")
    func parking() throws {
        let parked = try #require(
            NextAttempt(
                after: try ended(retriesLeft: 1, turns: 5), launch(retry: RetryPolicy(retries: 1), parks: true),
                limit: limit(in: 600), at: now))
        #expect(!parked.isRetry)
        #expect(parked.waiting.reason == .limit)
        #expect(parked.waiting.until?.millisecondsSince(now) == 602_000)
        #expect(parked.resumes == "session")
        let refused = NextAttempt(after: try ended(turns: 1), launch(parks: true), limit: limit(in: 1), at: now)
        #expect(refused?.resumes == nil)
        #expect(NextAttempt(after: try ended(turns: 5), launch(), limit: limit(in: 600), at: now) == nil)
        #expect(NextAttempt(after: try ended(turns: 5), launch(parks: true), limit: nil, at: now) == nil)
    }

    @Test("A limit that should have been reset is tried in a minute, one that never will be is a failure")
    func odd() throws {
        let overdue = NextAttempt(after: try ended(turns: 5), launch(parks: true), limit: limit(in: -500), at: now)
        #expect(overdue?.waiting.until?.millisecondsSince(now) == 60_000)
        let far = limit(in: 9 * 86_400)
        #expect(NextAttempt(after: try ended(turns: 5), launch(parks: true), limit: far, at: now) == nil)
    }
}
