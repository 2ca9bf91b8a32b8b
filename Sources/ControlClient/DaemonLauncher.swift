internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Starts `openclaw-agentd` in the background and waits until it can be talked to.
struct DaemonLauncher: Sendable {
    let locations: AgentLocations
    let daemonPath: String
    let environment: [String: String]
    /// Whether a daemon that is started here ends with this process.
    let isPrivate: Bool

    private static let deadline = Duration.seconds(10)

    /// Starts a daemon and connects to whichever daemon runs in the end: when several clients start one at the same
    /// time, one of them wins, and when an earlier one is just ending, its lock is waited for.
    ///
    /// - Throws: ``ExecutorError`` with what the daemon said before it gave up, or `daemon_unavailable`.
    func start(connect: () throws -> ControlConnection?) throws -> ControlConnection {
        let clock = ContinuousClock()
        let end = clock.now + Self.deadline
        var pause: UInt32 = 10_000
        while clock.now < end {
            if let failure = Self.failure(in: try spawn()) { throw failure }
            if let connection = try connect() { return connection }
            usleep(pause)
            pause = min(pause * 2, 320_000)
        }
        throw ExecutorError(
            .daemonUnavailable, "the daemon \(daemonPath) does not answer at \(locations.controlSocket)",
            hint: "Look into \(locations.daemonLog).")
    }

    /// Runs the daemon and returns what it wrote to its ready pipe: `ready`, `busy` (another one runs), or
    /// `failed CODE MESSAGE`.
    private func spawn() throws -> String {
        guard access(daemonPath, X_OK) == 0 else {
            throw ExecutorError(
                .daemonUnavailable, "the daemon's program \(daemonPath) is missing",
                hint: "Install openclaw-agent again: its three programs belong together.")
        }
        do {
            let null = try FileDescriptor.open("/dev/null", O_RDWR)
            let ready = try FileDescriptor.pipe()
            let lifeline = try FileDescriptor.pipe()
            _ = try ChildProcess.spawn(
                daemonPath, arguments: [daemonPath, "--background"] + (isPrivate ? ["--lifeline"] : []),
                environment: environment.map { Array("\($0.key)=\($0.value)".utf8) }, workingDirectory: "/",
                descriptors: [null.raw, null.raw, null.raw, ready.write.raw] + (isPrivate ? [lifeline.read.raw] : []))
            let (read, write) = (ready.read.release(), ready.write.release())
            _ = close(write)
            let word = String(decoding: try FileDescriptor(adopting: read).readToEnd(), as: UTF8.self)
            // Closed by the kernel when this process ends, however it ends; that ends the private daemon.
            if isPrivate, word == "ready\n" { _ = lifeline.write.release() }
            return word
        } catch {
            throw ExecutorError(
                .daemonUnavailable, "the daemon \(daemonPath) cannot be started: \(error)", cause: error)
        }
    }

    private static func failure(in word: String) -> ExecutorError? {
        let parts = word.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts[0] == "failed" else { return nil }
        return ExecutorError(.init(parts[1]), parts[2], hint: parts.count > 3 && !parts[3].isEmpty ? parts[3] : nil)
    }
}
