import ExecutorTestSupport
import Testing

@Suite("The container executor keeps the promises of every executor", .timeLimit(.minutes(10)))
struct ConformanceTests {
    @Test("Promise, in Docker", .needs(.docker), arguments: ExecutorConformance.checks)
    func holdsInDocker(_ check: ExecutorConformance.Check) async throws {
        try await check.run(await ContainerFixture(.docker))
    }

    @Test("Promise, in Podman", .needs(.podman), arguments: ExecutorConformance.checks)
    func holdsInPodman(_ check: ExecutorConformance.Check) async throws {
        try await check.run(await ContainerFixture(.podman))
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test, and says why, where an engine of the tests' own cannot be started.
    static func needs(_ kind: PrivateEngine.Kind) -> Self {
        let obstacle = PrivateEngine.obstacle(to: kind)
        return .enabled(if: obstacle == nil, Comment(rawValue: obstacle ?? ""))
    }
}
