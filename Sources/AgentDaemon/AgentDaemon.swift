internal import AgentRuntime
public import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The per-user daemon: the only writer of the state folder, the watcher of every task.
///
/// It can be killed at any moment: tasks go on without it, and the next daemon adopts them.
public struct AgentDaemon: Sendable {
    private let options: DaemonOptions
    private let locations: AgentLocations
    private let supervisorPath: String
    private let build: AgentBuild

    /// Runs the daemon with the words of its command line; returns the process's exit code.
    ///
    /// Must be called in `main` before there is any other thread.
    public static func main(_ words: [String], environment: [String: String], programFolder: String, build: AgentBuild)
        async -> Int32
    {
        guard let options = DaemonOptions(words) else {
            let isHelp = words == ["--help"] || words == ["-h"]
            let text = Array((DaemonOptions.usage + "\n").utf8)
            _ = write(isHelp ? STDOUT_FILENO : STDERR_FILENO, text, text.count)
            return isHelp ? 0 : 2
        }
        let daemon = AgentDaemon(
            options: options, locations: .current(environment: environment),
            supervisorPath: Path.join(programFolder, "openclaw-supervise"), build: build)
        return await daemon.run()
    }

    private func run() async -> Int32 {
        let starter = Starter(foreground: options.foreground)
        do {
            let signals = try SignalDescriptor(blocking: [SIGTERM, SIGINT, SIGHUP])
            _ = signal(SIGPIPE, SIG_IGN)
            umask(0o077)
            try Self.prepare(locations)
            guard let lock = try DaemonLock.take(locations.lockFile) else {
                starter.tell("busy\n", "another daemon is running already")
                return options.foreground ? 1 : 0
            }
            let log = DaemonLog(path: locations.daemonLog, mirrorsToStandardError: options.foreground)
            try await serve(signals, log, starter)
            withExtendedLifetime(lock) {}
            return 0
        } catch {
            let failure = Self.worded(error, locations)
            starter.tell("failed\n\(failure.code)\n\(failure.message)\n\(failure.hint ?? "")", failure.message)
            return 1
        }
    }

    private func serve(_ signals: borrowing SignalDescriptor, _ log: DaemonLog, _ starter: Starter) async throws {
        let settings = RuntimeSettings(locations: locations, supervisorPath: supervisorPath) { log.write($0) }
        let runtime = try await AgentRuntime(settings)
        let listener = try listen()
        defer { unlink(locations.controlSocket) }
        let stops = AsyncStream.makeStream(of: Void.self)
        let about = DaemonDescription(
            build: build, protocolVersion: controlProtocolVersion, startedAt: WallClock.now(), locations: locations)
        let handler = RequestHandler(runtime: runtime, about: about) { stops.continuation.yield() }
        let presence = Presence()
        let server = ControlServer(
            listener: listener, session: ControlSession(handler: handler, log: log), presence: presence)
        log.write("daemon \(build) started, pid \(getpid())")
        starter.tell("ready\n", nil)

        let signalDescriptor = signals.raw
        let ending = try await withThrowingTaskGroup { group in
            group.addTask {
                try await runtime.run()
                return "the runtime ended"
            }
            group.addTask {
                try await server.run()
                return "the server ended"
            }
            group.addTask {
                try await Reactor.shared.wait(until: .readable, signalDescriptor)
                return "asked by a signal"
            }
            group.addTask {
                for await _ in stops.stream { break }
                return "asked by a client"
            }
            if let limit = options.idleLimit {
                group.addTask {
                    try await IdleWatch(runtime: runtime, presence: presence, limit: limit).run()
                    return "nothing to do"
                }
            }
            defer { group.cancelAll() }
            return try await group.next()
        }
        log.write("daemon stops: \(ending ?? "no reason")")
    }

    private func listen() throws -> SharedDescriptor {
        unlink(locations.controlSocket)
        let listener = try UnixSocket.listen(at: locations.controlSocket)
        try listener.setNonblocking()
        return SharedDescriptor(listener)
    }

    private static func prepare(_ locations: AgentLocations) throws {
        for folder in [locations.stateFolder, locations.tasksFolder, locations.incomingFolder] {
            try TaskRoot.prepare(folder)
        }
        try Files.createFolder(locations.completionsFolder)
    }

    private static func worded(_ error: any Error, _ locations: AgentLocations) -> ExecutorError {
        switch error {
        case let error as ExecutorError: error
        case let error as TaskRoot.Untrusted:
            ExecutorError(
                .folderUntrusted, "\(error)",
                hint: "Make it a folder of your own with mode 0700, or set XDG_DATA_HOME to another place.")
        case let error as Errno:
            ExecutorError(
                error == .noSpace ? .storageFull : .storageUnavailable,
                "the state folder \(locations.stateFolder) cannot be used: \(error)",
                hint: "Make it writable, or set XDG_DATA_HOME to another place.", cause: error)
        default: ExecutorError(.internalError, "the daemon cannot start: \(error)", cause: error)
        }
    }
}

/// Tells whoever started the daemon how it went: through descriptor 3, or on standard error in the foreground.
private struct Starter {
    let foreground: Bool

    private static let readyDescriptor: CInt = 3

    func tell(_ word: String, _ message: String?) {
        if foreground {
            guard let message else { return }
            let line = Array("openclaw-agentd: \(message)\n".utf8)
            _ = write(STDERR_FILENO, line, line.count)
        } else {
            let bytes = Array(word.utf8)
            _ = write(Self.readyDescriptor, bytes, bytes.count)
            _ = close(Self.readyDescriptor)
        }
    }
}
