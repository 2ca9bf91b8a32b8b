internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore

/// `doctor --repair`: stops the daemon, has the database repaired, and lets a new daemon judge what is unfinished.
struct StateRepairing {
    private let context: CommandContext
    private let programs: ProgramChecks

    /// How often a daemon that another client has started in between is stopped again.
    private static let attempts = 5
    /// How long looking at the database may take: a hundred thousand tasks take seconds.
    static let patience = Duration.seconds(600)

    init(_ context: CommandContext, _ programs: ProgramChecks) {
        self.context = context
        self.programs = programs
    }

    func run() throws -> RepairReport {
        let report = try repair(Self.attempts)
        if report.unfinished > 0 { _ = try context.client.connect() }
        return report
    }

    private func repair(_ attempts: Int) throws -> RepairReport {
        if case .silent = context.client.look(waiting: .seconds(5)) {
            throw ExecutorError(
                .daemonUnavailable, "the daemon does not answer, and nothing can be repaired while it runs",
                hint: "'openclaw-agent doctor' tells which process it is.")
        }
        try DaemonStopping.stop(context)
        let path = try programs.daemonPath ?? InstalledProgram.path("openclaw-agentd")
        do throws(ExecutorError) {
            let errand = DaemonErrand(path, environment: context.environment)
            return try errand.run(["--repair"], within: Self.patience, DoctorReport.self).repair ?? RepairReport()
        } catch {
            guard error.code == .daemonUnavailable, attempts > 1 else { throw error }
        }
        return try repair(attempts - 1)
    }
}
