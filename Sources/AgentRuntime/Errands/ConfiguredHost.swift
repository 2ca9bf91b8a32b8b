internal import AgentConfiguration
internal import ExecutorCore
internal import SSHExecutor
internal import SSHTransport

/// An executor of type ssh, and how its owner reaches it.
struct ConfiguredHost: Sendable {
    let executor: ResolvedExecutor
    let settings: SSHSettings
    let access: PlaceAccess

    var name: String { executor.name }

    /// What the settings mean on this machine.
    func destination() async throws(ExecutorError) -> SSHDestination {
        try await SSHResolver(environment: access.variables).destination(settings.options(name))
    }

    /// A way there that shares no connection with anybody.
    func makeHost() -> SSHHost {
        SSHHost(
            settings.options(name), through: settings.carrier, environment: access.variables,
            connections: SSHTransports())
    }
}
