internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// What the daemon's program does without becoming a daemon: one line on standard output, and it is done.
struct Errand: Sendable {
    let settings: RuntimeSettings
    let build: AgentBuild
    /// Whose configuration, keys and known hosts count.
    let caller: CallerContext

    /// - Returns: The exit code: 1 when the line is an error.
    func run(_ errand: DaemonOptions.OneShot) async -> Int32 {
        do {
            switch errand {
            case .version: say(Array("openclaw-agentd \(build)".utf8))
            case .check: say(try Envelope.encode(.doctor, DoctorReport(checks: await StateCheck(settings).findings())))
            case .checkPlaces:
                let checks = try await ConfiguredPlaces(caller).findings()
                say(try Envelope.encode(.doctor, DoctorReport(checks: checks)))
            case .trust(let name, let fingerprint):
                let report = try await ConfiguredPlaces(caller).trust(name, pinning: fingerprint)
                say(try Envelope.encode(.trust, report))
            case .repair: say(try Envelope.encode(.doctor, DoctorReport(checks: [], repair: try await repair())))
            }
            return 0
        } catch {
            say(Envelope.error(StatePreparation.worded(error, settings.locations)))
            return 1
        }
    }

    private func repair() async throws -> RepairReport {
        try StatePreparation.prepare(settings.locations)
        guard let lock = try DaemonLock.take(settings.locations.lockFile) else {
            throw ExecutorError(
                .daemonUnavailable, "a daemon works on the database, which must not be repaired meanwhile",
                hint: "Stop it: openclaw-agent daemon stop")
        }
        defer { withExtendedLifetime(lock) {} }
        return try await StateRepair(settings).run()
    }

    private func say(_ line: [UInt8]) {
        try? FileDescriptor(adopting: STDOUT_FILENO).writeAll(line + [UInt8(ascii: "\n")])
    }
}
