internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Has the daemon's program go to the places of the configuration, outside of any daemon: this one does without the SSH
/// library, which would make every command start later.
struct PlaceErrand {
    private let program: DaemonErrand
    private let configuration: [String]

    private static let patience = Duration.seconds(120)

    init(_ context: CommandContext) {
        program = DaemonErrand(context.daemonPath, environment: context.environment)
        configuration = context.configurationPath.map { ["--config", $0] } ?? []
    }

    /// What is wrong with the hosts and engines.
    func findings() throws(ExecutorError) -> [HealthFinding] {
        try program.run(["--check-places"] + configuration, within: Self.patience, DoctorReport.self).checks
    }

    /// What is known of the key of an executor's host.
    ///
    /// - Parameter fingerprint: Declares the key known if it has this one.
    func trust(_ name: String, pinning fingerprint: String?) throws(ExecutorError) -> TrustReport {
        let pin = fingerprint.map { ["--pin", $0] } ?? []
        return try program.run(["--trust", name] + pin + configuration, within: Self.patience, TrustReport.self)
    }
}
