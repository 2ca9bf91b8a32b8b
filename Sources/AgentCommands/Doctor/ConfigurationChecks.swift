internal import AgentConfiguration
internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Whether the configuration can be read, and what it says of Claude Code.
struct ConfigurationChecks {
    let findings: [HealthFinding]
    /// A path, or a name that the `PATH` finds: what a task on this machine would run.
    let claudePath: String
    /// Whether there are hosts or engines to look at.
    let hasPlaces: Bool

    init(_ location: ConfigurationLocation?) {
        do throws(ConfigurationError) {
            let configuration = try Configuration.load(location)
            let hasFile = location.map { access($0.path, F_OK) == 0 } ?? false
            let message =
                hasFile ? "\(location?.path ?? "") has no problems" : "there is no configuration file, which is fine"
            findings = [HealthFinding("configuration", .ok, message)]
            claudePath = Self.localClaude(configuration)
            hasPlaces = configuration.executors.contains { $0.type != .local }
        } catch {
            findings = error.problems.map { problem in
                HealthFinding(
                    "configuration", .failure, "\(error.file):\(problem.line > 0 ? "" : " ")\(problem)",
                    remedy: "Edit the file; openclaw-agent config --check looks at it alone")
            }
            claudePath = Self.localClaude(Configuration())
            hasPlaces = false
        }
    }

    private static func localClaude(_ configuration: Configuration) -> String {
        let byDefault = try? configuration.executor()
        let local = byDefault?.backend.type == .local ? byDefault : try? configuration.executor(named: "local")
        return local?.resolvingHome(UserAccount.homeFolder ?? "/").claudePath ?? "claude"
    }
}
