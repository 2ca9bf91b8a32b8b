internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Whether the programs that belong to this one are there and of the same build.
struct ProgramChecks {
    private let daemon: Result<String, ExecutorError>

    private static let patience = Duration.seconds(5)

    init() {
        do throws(ExecutorError) {
            daemon = .success(try InstalledProgram.path("openclaw-agentd"))
        } catch {
            daemon = .failure(error)
        }
    }

    /// The program `openclaw-agentd`; nil when it is missing.
    var daemonPath: String? { try? daemon.get() }

    func findings(_ environment: [String: String]) -> [HealthFinding] {
        let problems: [HealthFinding]
        switch daemon {
        case .failure(let error):
            problems = [HealthFinding("programs", .failure, error.message, remedy: error.hint)]
        case .success(let path):
            // The daemon looks for the supervisor beside itself.
            let supervisor = Path.join(Path.parent(of: path), "openclaw-supervise")
            problems = [path, supervisor].compactMap { problem($0, environment) }
        }
        if !problems.isEmpty { return problems }
        return [HealthFinding("programs", .ok, "the three programs are installed, all \(AgentBuild.current)")]
    }

    private func problem(_ path: String, _ environment: [String: String]) -> HealthFinding? {
        guard access(path, F_OK) == 0 else { return failure("the program \(path) is missing") }
        guard access(path, X_OK) == 0 else { return failure("the program \(path) cannot be executed") }
        let line: String
        do {
            let ended = try ShortProgram.run(path, ["--version"], environment: environment, within: Self.patience)
            line = ended.exitCode == 0 ? ended.firstLine : ""
        } catch {
            return failure("the program \(path) cannot be run: \(error)")
        }
        let words = line.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return failure("the program \(path) does not tell its version") }
        if words[1] == AgentBuild.current.description { return nil }
        let message = "the program \(path) is \(words[1]), this one is \(AgentBuild.current)"
        guard words[1].hasPrefix(agentVersion + " ") else { return failure(message) }
        return HealthFinding("programs", .warning, message, remedy: InstalledProgram.remedy)
    }

    private func failure(_ message: String) -> HealthFinding {
        HealthFinding("programs", .failure, message, remedy: InstalledProgram.remedy)
    }
}
