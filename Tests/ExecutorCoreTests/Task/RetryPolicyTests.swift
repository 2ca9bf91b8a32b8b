import ExecutorCore
import FoundationEssentials
import Testing

@Suite("Which ends are tried again")
struct RetryPolicyTests {
    private func record(_ status: TaskStatus, _ reason: TaskReason?, exitCode: Int32? = nil) throws -> TaskRecord {
        var record = TaskRecord(
            id: try #require(TaskID("a")), executor: "local", executorType: "local", kind: .shellCommand, prompt: "x",
            workspace: "/", createdAt: Timestamp(milliseconds: 0))
        record.status = status
        record.reason = reason
        record.exitCode = exitCode
        return record
    }

    @Test("Unless something else is said: codes, signals and time limits")
    func usual() throws {
        let policy = RetryPolicy(retries: 1)
        #expect(policy.covers(try record(.failed, .exit, exitCode: 3)))
        #expect(policy.covers(try record(.failed, .signal)))
        #expect(policy.covers(try record(.failed, .timeout)))
        #expect(!policy.covers(try record(.failed, .launchFailed)))
        #expect(!policy.covers(try record(.lost, .lost)))
        #expect(!policy.covers(try record(.failed, .dependencyFailed)))
    }

    @Test("What succeeded, was ended on request or has not ended is never tried again")
    func never() throws {
        let all = Set(TaskReason.allCases.map { RetryPolicy.Condition.reason($0) } + [.exitCode(0), .exitCode(143)])
        let policy = RetryPolicy(retries: 1, conditions: all)
        #expect(!policy.covers(try record(.completed, .exit, exitCode: 0)))
        #expect(!policy.covers(try record(.killed, .cancelled, exitCode: 143)))
        #expect(!policy.covers(try record(.pending, nil)))
        #expect(!policy.covers(try record(.running, nil)))
    }

    @Test("A named exit code counts alone, also where the session, not its process, has failed")
    func exitCodes() throws {
        let policy = RetryPolicy(retries: 1, conditions: [.exitCode(75), .exitCode(0)])
        #expect(policy.covers(try record(.failed, .exit, exitCode: 75)))
        #expect(policy.covers(try record(.failed, .exit, exitCode: 0)))
        #expect(!policy.covers(try record(.failed, .exit, exitCode: 1)))
    }

    @Test("Pauses double up to ten minutes, unless one is given")
    func pauses() {
        let doubling = RetryPolicy(retries: 100)
        #expect((1...4).map(doubling.pause) == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
        #expect(doubling.pause(before: 100) == .seconds(600))
        #expect(RetryPolicy(retries: 9, delay: .milliseconds(30)).pause(before: 9) == .milliseconds(30))
    }

    @Test("Conditions are written as they are typed", arguments: ["exit", "launch_failed", "lost", "0", "255"])
    func coding(_ text: String) throws {
        let policy = RetryPolicy(retries: 1, conditions: [try #require(RetryPolicy.Condition(text))])
        let bytes = try JSONEncoder().encode(policy)
        #expect(String(decoding: bytes, as: UTF8.self).contains(#""conditions":["\#(text)"]"#))
        #expect(try JSONDecoder().decode(RetryPolicy.self, from: bytes) == policy)
    }

    @Test(
        "Nothing else is a condition", arguments: ["", "256", "-1", "cancelled", "dependency_failed", "Exit", "fail"])
    func noCondition(_ text: String) { #expect(RetryPolicy.Condition(text) == nil) }
}
