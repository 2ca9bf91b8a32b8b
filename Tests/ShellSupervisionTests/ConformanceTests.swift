import ExecutorTestSupport
import Testing

@Suite(
    "The executor with a supervisor in shell keeps the promises of every executor", .timeLimit(.minutes(10))
)
struct ConformanceTests {
    @Test("Promise", arguments: TestShell.allCases, ExecutorConformance.checks)
    func holds(_ shell: TestShell, _ check: ExecutorConformance.Check) async throws {
        try await check.run(ShellFixture(shell))
    }
}
