internal import AgentConfiguration
internal import ContainerExecutor
internal import ExecutorCore
internal import LocalExecutor
internal import LocalTransport
internal import SSHExecutor
internal import SSHTransport
internal import ShellSupervision
internal import Synchronization
internal import SystemSupport

/// The places that are in use, each made once, however many executors and tasks mean it.
final class Places: Sendable {
    private struct Key: Hashable {
        var settings: PlaceSettings
        var owner: String
    }

    /// What places tell while they are used.
    struct News: Sendable {
        /// A place has fallen silent, or answers again.
        var contact: @Sendable (Place) -> Void
        /// What an engine says while it fetches an image for a task, line by line.
        var progress: @Sendable (TaskID, String) -> Void
    }

    let local: Place
    private let connections = SSHTransports()
    private let known = Mutex<[Key: Place]>([:])
    private let spoolFolder: String
    private let news: News

    /// - Parameter spoolFolder: Of these places alone; what an earlier process has left there is removed.
    init(local: LocalExecutor, spoolFolder: String, news: News) {
        self.local = Place("local", local, isElsewhere: false) { _ in }
        self.spoolFolder = spoolFolder
        self.news = news
        try? Files.removeTree(spoolFolder)
    }

    /// The place that an executor's settings mean; it is not asked for anything yet.
    ///
    /// - Parameter name: What messages call the executor.
    func place(for settings: PlaceSettings, named name: String, _ access: PlaceAccess) -> Place {
        if case .local = settings.backend { return local }
        let key = Key(settings: settings, owner: access.owner)
        return known.withLock { known in
            if let place = known[key] { return place }
            let made = make(settings, name, access, spool: "\(known.count)")
            known[key] = made
            return made
        }
    }

    private func make(_ settings: PlaceSettings, _ name: String, _ access: PlaceAccess, spool: String) -> Place {
        switch settings.backend {
        case .local:
            return local
        case .ssh(let ssh):
            let host = host(ssh, name, access)
            return place(name, host.makeExecutor(taskRoot: ssh.taskRoot), behind: host)
        case .container(let container):
            let spool = Path.join(spoolFolder, spool)
            guard let ssh = settings.host else {
                let here = LocalTransport(environment: access.variables)
                let executor = executor(container, through: here, spool: spool)
                let means = Place.Means(shell: here, engine: executor as? any ContainerKeeping)
                return Place(name, executor, means: means, isElsewhere: true, onChange: news.contact)
            }
            let host = host(ssh, name, access)
            return place(name, executor(container, through: host, spool: spool), behind: host)
        }
    }

    private func host(_ settings: SSHSettings, _ name: String, _ access: PlaceAccess) -> SSHHost {
        SSHHost(
            settings.options(name), through: settings.carrier, environment: access.variables, connections: connections)
    }

    private func place(_ name: String, _ executor: any Executor, behind host: SSHHost) -> Place {
        let means = Place.Means(
            shell: host, engine: executor as? any ContainerKeeping, retryNow: { await host.retryNow() },
            use: { await host.use(environment: $0.variables) })
        return Place(name, executor, means: means, isElsewhere: true, onChange: news.contact)
    }

    private func executor(
        _ settings: ContainerSettings, through transport: some ShellTransport, spool: String
    ) -> any Executor {
        switch settings.target {
        case .new(let new):
            return ContainerExecutor(
                transport: transport, options: settings.options(for: new), spoolFolder: spool, report: news.progress)
        case .existing(let existing):
            let inside = ContainerTransport(
                through: transport, container: existing.container, options: settings.options(image: ""))
            return SupervisedExecutor(transport: inside, taskRoot: existing.taskRoot)
        }
    }

    /// Closes every connection. Tasks go on.
    func close() async { await connections.close() }
}
