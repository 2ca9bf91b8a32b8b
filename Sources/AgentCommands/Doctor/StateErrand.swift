internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import SystemSupport

/// Has the daemon's program look at the database, or repair it, outside of any daemon.
struct StateErrand {
    private let program: String
    private let environment: [String: String]

    /// A hundred thousand tasks take seconds.
    private static let patience = Duration.seconds(600)

    private struct Failure: Decodable {
        struct Detail: Decodable {
            var code: String
            var message: String
            var hint: String?
        }
        var error: Detail
    }

    /// - Parameter program: The path of `openclaw-agentd`.
    init(_ program: String, environment: [String: String]) {
        self.program = program
        self.environment = environment
    }

    /// - Parameter errand: `--check` or `--repair`.
    func run(_ errand: String) throws(ExecutorError) -> DoctorReport {
        let ended: ShortProgram.Ended
        do {
            ended = try ShortProgram.run(program, [errand], environment: environment, within: Self.patience)
        } catch {
            throw ExecutorError(.internalError, "'\(program) \(errand)' did not come to an end: \(error)", cause: error)
        }
        if let report = try? JSONText.decode(DoctorReport.self, from: ended.output) { return report }
        if let failure = try? JSONText.decode(Failure.self, from: ended.output).error {
            throw ExecutorError(.init(failure.code), failure.message, hint: failure.hint)
        }
        throw ExecutorError(
            .internalError, "'\(program) \(errand)' ended with \(ended.exitCode) and said '\(ended.firstLine)'",
            hint: InstalledProgram.remedy)
    }
}
