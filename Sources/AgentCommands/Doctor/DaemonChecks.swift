internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import TaskFolder

/// Whether the daemon, if there is one, can be talked to.
struct DaemonChecks {
    private let client: ControlClient
    private let locations: AgentLocations

    private static let patience = Duration.seconds(3)
    private static let restart = "openclaw-agent daemon restart"

    init(_ context: CommandContext) {
        client = context.client
        locations = context.locations
    }

    var findings: [HealthFinding] { [finding] }

    private var finding: HealthFinding {
        let end = ContinuousClock.now + Self.patience
        while true {
            let look = client.look(waiting: Self.patience)
            let holder = LockHolder.of(locations.lockFile)
            switch look {
            case .answers(let greeting):
                return compared(greeting)
            case .silent:
                return stale("the daemon\(holder.map { " (pid \($0))" } ?? "") does not answer", holder)
            case .unusable(let reason):
                return stale("the control socket \(locations.controlSocket) cannot be used: \(reason)", holder)
            case .absent, .deserted:
                guard let holder else { return notRunning(look) }
                // It may be about to start or to end.
                if ContinuousClock.now >= end {
                    return stale(
                        "process \(holder) holds the daemon's lock, and nobody answers at the control socket", holder)
                }
                usleep(100_000)
            }
        }
    }

    private func compared(_ greeting: Greeting) -> HealthFinding {
        let running = AgentBuild(version: greeting.version, commit: greeting.commit ?? "unknown")
        let who = "the daemon (pid \(greeting.pid))"
        if greeting.protocol != controlProtocolVersion {
            return HealthFinding(
                "daemon", .failure,
                "\(who) is \(running) and speaks protocol \(greeting.protocol), this program speaks \(controlProtocolVersion)",
                remedy: Self.restart)
        }
        if running != .current {
            return HealthFinding(
                "daemon", .warning, "\(who) is \(running), this program is \(AgentBuild.current)", remedy: Self.restart)
        }
        return HealthFinding("daemon", .ok, "\(who) runs and is of the same build")
    }

    private func notRunning(_ look: DaemonLook) -> HealthFinding {
        if case .deserted = look {
            return HealthFinding(
                "daemon", .ok, "the daemon is not running; it left its socket behind, which the next one replaces")
        }
        return HealthFinding("daemon", .ok, "the daemon is not running; it starts when it is needed")
    }

    private func stale(_ message: String, _ holder: pid_t?) -> HealthFinding {
        HealthFinding(
            "daemon", .failure, message,
            remedy: holder.map { "End it, tasks are not affected: kill -KILL \($0)" }
                ?? "Look into \(locations.daemonLog)")
    }
}
