internal import AgentConfiguration
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
    private let programPath: String
    private let environment: [String: String]
    private let build: AgentBuild

    /// Runs the daemon with the words of its command line; returns the process's exit code.
    ///
    /// Must be called in `main` before there is any other thread.
    ///
    /// - Parameter programPath: The absolute path of this program; `openclaw-supervise` is beside it.
    public static func main(
        _ words: [String], environment: [String: String], programPath: String, build: AgentBuild
    ) async -> Int32 {
        guard let options = DaemonOptions(words) else {
            let isHelp = words == ["--help"] || words == ["-h"]
            let text = Array((DaemonOptions.usage + "\n").utf8)
            _ = write(isHelp ? STDOUT_FILENO : STDERR_FILENO, text, text.count)
            return isHelp ? 0 : 2
        }
        let daemon = AgentDaemon(
            options: options, locations: .current(environment: environment), programPath: programPath,
            environment: environment, build: build)
        if let errand = options.oneShot { return await daemon.run(errand) }
        return await daemon.run()
    }

    private func run() async -> Int32 {
        let starter = Starter(options)
        do {
            let signals = try SignalDescriptor(blocking: [SIGTERM, SIGINT, SIGHUP])
            _ = signal(SIGPIPE, SIG_IGN)
            umask(0o077)
            try StatePreparation.prepare(locations)
            guard let lock = try takeLock() else {
                starter.busy()
                return options.foreground ? 1 : 0
            }
            let log = DaemonLog(path: locations.daemonLog, mirrorsToStandardError: options.foreground)
            try await serve(signals.raw, lock, log, starter)
            return 0
        } catch {
            let failure = StatePreparation.worded(error, locations)
            DaemonLog(path: locations.daemonLog, mirrorsToStandardError: false).write("daemon cannot go on: \(failure)")
            starter.failed(failure.code.description, failure.message, hint: failure.hint)
            return 1
        }
    }

    private func takeLock() throws(Errno) -> DaemonLock? {
        if let descriptor = options.inheritedLock { return .inherited(descriptor) }
        return try DaemonLock.take(locations.lockFile)
    }

    private func serve(_ signals: CInt, _ lock: DaemonLock, _ log: DaemonLog, _ starter: Starter) async throws {
        let openFilesPerTask = OpenFileLimit.raise()
        let runtime = try await AgentRuntime(settings(log, openFilesPerTask: openFilesPerTask))
        try await runtime.adopt()
        let listener = try listen()
        log.write("daemon \(build) started, pid \(getpid())")
        starter.ready()

        let ending = try await untilEnding(runtime, listener, signals, lock, log)
        log.write("daemon stops: \(ending.reason)")
        await runtime.close()
        if case .handOver(let path, _) = ending {
            OpenFileLimit.set(openFilesPerTask)
            let keptListener = access(locations.controlSocket, F_OK) == 0 ? listener : nil
            do {
                try HandOver(lock: lock, listener: keptListener, options: options).become(path)
            } catch {
                log.write("\(path) cannot take over: \(error)")
            }
        }
        // Where another state folder has taken the place of this daemon's, the socket there is another daemon's.
        if lock.isFile(at: locations.lockFile) { unlink(locations.controlSocket) }
    }

    private func run(_ errand: DaemonOptions.OneShot) async -> Int32 {
        umask(0o077)
        let log = DaemonLog(path: locations.daemonLog, mirrorsToStandardError: false)
        let caller = CallerContext(
            workingDirectory: environment["PWD"] ?? "/", environment: environment,
            configurationPath: options.configuration, fileCreationMask: 0o077)
        return await Errand(settings: settings(log, openFilesPerTask: nil), build: build, caller: caller).run(errand)
    }

    private func settings(_ log: DaemonLog, openFilesPerTask: UInt64?) -> RuntimeSettings {
        RuntimeSettings(
            locations: locations, supervisorPath: Path.join(Path.parent(of: programPath), "openclaw-supervise"),
            openFilesPerTask: openFilesPerTask
        ) { log.write($0) }
    }

    /// Serves until something ends that; everything that ran is over by then.
    private func untilEnding(
        _ runtime: AgentRuntime, _ listener: SharedDescriptor, _ signals: CInt, _ lock: DaemonLock, _ log: DaemonLog
    ) async throws -> DaemonEnding {
        let requests = AsyncStream.makeStream(of: DaemonEnding.self)
        let about = DaemonDescription(
            build: build, protocolVersion: controlProtocolVersion, startedAt: WallClock.now(), locations: locations)
        let handler = RequestHandler(runtime: runtime, about: about) { requests.continuation.yield($0) }
        let presence = Presence()
        let server = ControlServer(
            listener: listener, session: ControlSession(handler: handler, log: log), presence: presence)
        let watch = StateFolderWatch(locations: locations, lock: lock, ownProgram: programPath)
        let idleLimit = idleLimit()
        return try await withThrowingTaskGroup(of: DaemonEnding.self) { group in
            group.addTask {
                try await runtime.run()
                return .stop("the runtime ended")
            }
            group.addTask {
                try await server.run()
                return .stop("the server ended")
            }
            group.addTask {
                try await Reactor.shared.wait(until: .readable, signals)
                return .stop("asked by a signal")
            }
            group.addTask {
                for await ending in requests.stream { return ending }
                return .stop("nobody can ask any more")
            }
            group.addTask { try await watch.run() }
            if options.hasLifeline {
                group.addTask {
                    try await Reactor.shared.wait(until: .readable, DaemonOptions.lifelineDescriptor)
                    // The next daemon may be far off.
                    try await runtime.settleDeliveries(within: .seconds(10))
                    return .stop("whoever started it has ended")
                }
            }
            if let idleLimit {
                group.addTask {
                    try await IdleWatch(runtime: runtime, presence: presence, limit: idleLimit).run()
                    return .stop("nothing to do")
                }
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .stop("nothing to do")
        }
    }

    /// What the command line says, else the configuration, else ten minutes; nil for ever.
    private func idleLimit() -> Duration? {
        switch options.idleLimit {
        case .never: return nil
        case .after(let limit): return limit
        case nil:
            let location = ConfigurationLocation(environment: environment, passwordHome: UserAccount.homeFolder)
            let configuration = try? Configuration.load(location)
            let configured = configuration?.daemon.idleTimeoutMilliseconds.map { Duration.milliseconds($0) }
            return configured == .zero ? nil : configured ?? .seconds(600)
        }
    }

    private func listen() throws -> SharedDescriptor {
        if let descriptor = options.inheritedListener {
            return SharedDescriptor(HandOver.inherited(descriptor))
        }
        unlink(locations.controlSocket)
        let listener = try UnixSocket.listen(at: locations.controlSocket)
        try listener.setNonblocking()
        return SharedDescriptor(listener)
    }
}
