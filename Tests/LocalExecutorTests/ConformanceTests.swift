import ExecutorTestSupport
import Testing

@Suite("The local executor keeps the promises of every executor", .timeLimit(.minutes(3)))
struct ConformanceTests {
    @Test("Promise", arguments: ExecutorConformance.checks)
    func holds(_ check: ExecutorConformance.Check) async throws {
        try await check.run(LocalFixture())
    }
}
