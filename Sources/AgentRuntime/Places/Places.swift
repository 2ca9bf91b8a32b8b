internal import AgentConfiguration
internal import ExecutorCore
internal import LocalExecutor
internal import SSHExecutor
internal import SSHTransport
internal import Synchronization

/// The places that are in use, each made once, however many executors and tasks mean it.
final class Places: Sendable {
    private struct Key: Hashable {
        var backend: BackendSettings
        var owner: String
    }

    let local: Place
    private let connections = SSHTransports()
    private let known = Mutex<[Key: Place]>([:])
    private let onChange: @Sendable (Place) -> Void

    /// - Parameter onChange: Called when a place falls silent and when it answers again.
    init(local: LocalExecutor, onChange: @escaping @Sendable (Place) -> Void) {
        self.local = Place("local", local, isElsewhere: false) { _ in }
        self.onChange = onChange
    }

    /// All places in use but this machine.
    var elsewhere: [Place] { known.withLock { Array($0.values) } }

    /// The place that an executor's settings mean; it is not asked for anything yet.
    ///
    /// - Parameter name: What messages call the executor.
    /// - Throws: ``ExecutorError`` with code `unsupported`.
    func place(
        for backend: BackendSettings, named name: String, _ access: PlaceAccess
    ) throws(ExecutorError) -> Place {
        if case .local = backend { return local }
        let key = Key(backend: backend, owner: access.owner)
        if let place = known.withLock({ $0[key] }) { return place }
        let made = try make(backend, name, access)
        return known.withLock { known in
            if let place = known[key] { return place }
            known[key] = made
            return made
        }
    }

    private func make(_ backend: BackendSettings, _ name: String, _ access: PlaceAccess) throws(ExecutorError) -> Place
    {
        switch backend {
        case .local:
            return local
        case .ssh(let settings):
            let host = SSHHost(
                settings.options(name), through: settings.carrier, environment: access.variables,
                connections: connections)
            let means = Place.Means(
                shell: host, retryNow: { await host.retryNow() },
                use: { await host.use(environment: $0.variables) })
            return Place(
                name, host.makeExecutor(taskRoot: settings.taskRoot), means: means, isElsewhere: true,
                onChange: onChange)
        case .container:
            throw ExecutorError(
                .unsupported, "this version cannot run tasks in containers",
                hint: "Use an executor of another type; 'openclaw-agent executors' shows what is configured.")
        }
    }

    /// Closes every connection. Tasks go on.
    func close() async { await connections.close() }
}
