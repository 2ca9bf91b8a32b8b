internal import AgentConfiguration
internal import ExecutorCore

/// Where an executor's tasks run, with nothing left to be looked up in a configuration.
struct PlaceSettings: Hashable, Sendable {
    var backend: BackendSettings
    /// The host whose engine runs containers; nil for this machine, and for what is no container.
    var host: SSHSettings?

    /// - Throws: ``ExecutorError`` with code `unknown_executor` or `config_invalid` for containers `on` something that
    ///   is no host.
    init(_ executor: ResolvedExecutor, in configuration: Configuration, home: String) throws(ExecutorError) {
        backend = executor.backend
        guard case .container(let container) = backend, let name = container.host else { return }
        let other = try configuration.executor(named: name).resolvingHome(home)
        guard case .ssh(let settings) = other.backend else {
            throw ExecutorError(
                .configurationInvalid, "executor '\(executor.name)' is on '\(name)', which is not of type ssh",
                hint: "Name an executor of type ssh with 'on', or leave it out for this machine.")
        }
        host = settings
    }

    init(backend: BackendSettings, host: SSHSettings?) {
        self.backend = backend
        self.host = host
    }
}
