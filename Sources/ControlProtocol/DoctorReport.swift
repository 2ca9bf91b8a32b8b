public import ExecutorCore

/// What `doctor` prints; with the findings about the database alone, what `openclaw-agentd --check` does.
public struct DoctorReport: Codable, Sendable, Hashable {
    /// Whether nothing has failed.
    public var healthy: Bool
    public var checks: [HealthFinding]
    /// Nil unless a repair was asked for.
    public var repair: RepairReport?

    public init(checks: [HealthFinding], repair: RepairReport? = nil) {
        healthy = !checks.contains { $0.status == .failure }
        self.checks = checks
        self.repair = repair
    }
}
