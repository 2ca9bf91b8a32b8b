internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import TaskFolder

/// Makes every check there is.
struct Doctor {
    private let context: CommandContext
    private let programs: ProgramChecks

    init(_ context: CommandContext, _ programs: ProgramChecks) {
        self.context = context
        self.programs = programs
    }

    /// What was found, in the order in which a person would look.
    func findings() throws -> [HealthFinding] {
        let configuration = ConfigurationChecks(context.configurationLocation)
        return programs.findings(context.environment) + configuration.findings
            + FolderChecks(context.locations).findings + DiskChecks(folder: context.locations.stateFolder).findings
            + stateFindings() + DaemonChecks(context).findings
            + ClaudeChecks(environment: context.environment, program: configuration.claudePath).findings
            + SurroundingsChecks(environment: context.environment).findings
            + MachineChecks(stateFolder: context.locations.stateFolder).findings + placeFindings(configuration)
    }

    private func placeFindings(_ configuration: ConfigurationChecks) -> [HealthFinding] {
        guard configuration.hasPlaces, programs.daemonPath != nil else { return [] }
        do {
            return try PlaceErrand(context).findings()
        } catch {
            return [
                HealthFinding(
                    "host", .failure, "the places of the configuration cannot be checked: \(error.message)",
                    remedy: error.hint)
            ]
        }
    }

    /// What the daemon's program finds: this one does without the database library, which would make every command
    /// start later.
    private func stateFindings() -> [HealthFinding] {
        guard let path = programs.daemonPath else { return [] }
        do {
            let errand = DaemonErrand(path, environment: context.environment)
            return try errand.run(["--check"], within: StateRepairing.patience, DoctorReport.self).checks
        } catch {
            return [
                HealthFinding(
                    "database", .failure, "the database cannot be checked: \(error.message)", remedy: error.hint)
            ]
        }
    }
}
