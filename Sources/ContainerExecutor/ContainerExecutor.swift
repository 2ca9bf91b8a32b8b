public import ExecutorCore
internal import Synchronization

/// Runs each task in a container of its own, through the command line of `docker` or `podman`.
///
/// The engine supervises: nothing of a task depends on this object nor on the connection, and whoever makes another one
/// with the same options, at any later time, goes on with the tasks there. Each verb is a run of a short script at the
/// place where the engine's program is; Documentation/containers.md tells what it leaves there.
///
/// What differs from other backends, because the engine is the only witness:
/// - An end by a signal is told as such only if we have sent that signal, or the kernel for lack of memory; else the
///   exit code is what the engine gives, 128 + the signal.
/// - When the main process ends, everything else in the container ends too, uncounted.
/// - Docker creates a working directory that is missing.
public final class ContainerExecutor<Transport: ShellTransport>: Executor {
    let transport: Transport
    let options: ContainerOptions
    let place: EnginePlace<Transport>
    let reports: @Sendable (TaskID, String) -> Void
    let rounds = StatusRounds<StatusAnswer>()
    let ends: EndWatch<Transport>
    let spools: LogSpools
    /// Whether the image is known to have a shell.
    let hasShell = Mutex(false)

    /// - Parameters:
    ///   - transport: Leads to where the engine's program is.
    ///   - spoolFolder: A folder on this machine, of this object alone while it lives; copies of logs are kept there, as
    ///     far as they have been read. May be emptied whenever no such object lives.
    ///   - patience: How long the engine may take to answer a question before it counts as unreachable.
    ///   - report: Takes what the engine says while it fetches an image for a task, line by line.
    public init(
        transport: Transport, options: ContainerOptions, spoolFolder: String, patience: Duration = .seconds(30),
        report: @escaping @Sendable (TaskID, String) -> Void = { _, _ in }
    ) {
        self.transport = transport
        self.options = options
        reports = report
        place = EnginePlace(transport: transport, options, patience: patience)
        ends = EndWatch(place)
        spools = LogSpools(folder: spoolFolder)
    }

    public var capabilities: ExecutorCapabilities {
        var capabilities = ExecutorCapabilities(separatesErrorStream: true, pushesEnds: true)
        capabilities.tellsEverySignal = false
        capabilities.keepsLeftovers = false
        capabilities.checksWorkspaces = options.engine == .podman
        return capabilities
    }

    /// Asks for any sign of life of the engine.
    ///
    /// - Throws: `unreachable` with what to do about it.
    public func probe() async throws(ExecutorError) {
        let answer = try await place.ask(Script.orphans, [])
        guard answer.exitCode == 0 else { throw place.refusal(answer, "the engine does not answer") }
    }
}
