import ExecutorCore
import Testing

@testable import AgentRuntime
@testable import TaskStore

@Suite("Which tasks rules of retention mean")
struct RetentionTests {
    private static let now = Timestamp(milliseconds: 1_000_000)
    /// Five tasks that ended 50, 40, 30, 20 and 10 seconds ago, of 100 bytes each.
    private static let ended = [50, 40, 30, 20, 10].map { (seconds: Int64) in
        FinishedTask(
            id: .generate(at: Timestamp(milliseconds: 1)),
            finishedAt: Timestamp(milliseconds: now.milliseconds - seconds * 1000))
    }

    @Test(
        "The oldest ones, as many as any rule wants",
        arguments: [
            (RetentionRules(), 0),
            (RetentionRules(olderThan: .seconds(25)), 3),
            (RetentionRules(olderThan: .seconds(30)), 2),
            (RetentionRules(keep: 4), 1),
            (RetentionRules(keep: 0), 5),
            (RetentionRules(keep: 9), 0),
            (RetentionRules(maximumBytes: 250), 3),
            (RetentionRules(maximumBytes: 500), 0),
            (RetentionRules(maximumBytes: 0), 5),
            (RetentionRules(olderThan: .seconds(25), keep: 1, maximumBytes: 500), 4),
            (RetentionRules(olderThan: .seconds(45), keep: 5, maximumBytes: 200), 3),
        ])
    func due(_ rules: RetentionRules, _ count: Int) {
        let due = Retention(rules: rules, now: Self.now).due(Self.ended) { _ in 100 }
        #expect(Array(due) == Array(Self.ended.prefix(count)))
    }

    @Test("Sizes are looked up only where they matter")
    func lookups() {
        var looked = 0
        _ = Retention(rules: RetentionRules(keep: 3), now: Self.now).due(Self.ended) { _ in
            looked += 1
            return 1
        }
        #expect(looked == 0)
    }
}
