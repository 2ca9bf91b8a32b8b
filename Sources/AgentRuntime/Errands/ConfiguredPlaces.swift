internal import AgentConfiguration
public import ExecutorCore
internal import SSHExecutor
internal import SSHTransport

/// The hosts and engines of a configuration, for whoever looks at them outside of any daemon.
public struct ConfiguredPlaces: Sendable {
    let caller: CallerContext
    private let configuration: Configuration

    /// - Throws: ``ExecutorError`` with code `config_invalid`.
    public init(_ caller: CallerContext) throws(ExecutorError) {
        self.caller = caller
        configuration = try Configuration.load(for: caller)
    }

    /// What is wrong with the hosts and engines of the configuration; each is asked at the same time as the others.
    public func findings() async throws(ExecutorError) -> [HealthFinding] {
        let checks = try checks()
        return await withTaskGroup(of: (Int, [HealthFinding]).self) { group in
            for (index, check) in checks.enumerated() {
                group.addTask { (index, await check()) }
            }
            var found: [Int: [HealthFinding]] = [:]
            for await (index, findings) in group { found[index] = findings }
            return checks.indices.flatMap { found[$0] ?? [] }
        }
    }

    /// One for each executor that is not this machine itself, in the order of the file.
    private func checks() throws(ExecutorError) -> [@Sendable () async -> [HealthFinding]] {
        var checks: [@Sendable () async -> [HealthFinding]] = []
        for summary in configuration.allExecutors {
            let executor = try configuration.executor(named: summary.name).resolvingHome(caller.homeFolder)
            switch executor.backend {
            case .local:
                continue
            case .ssh(let settings):
                let check = HostCheck(
                    ConfiguredHost(executor: executor, settings: settings, access: PlaceAccess(of: caller)))
                checks.append { await check.findings() }
            case .container(let settings):
                var host: ConfiguredHost?
                if let name = settings.host { host = try self.host(named: name) }
                let check = EngineCheck(executor, settings, on: host, PlaceAccess(of: caller))
                checks.append { await check.findings() }
            }
        }
        return checks
    }

    /// - Throws: `unknown_executor`; `unsupported` when that executor is no host.
    func ssh(_ name: String) throws(ExecutorError) -> ConfiguredHost {
        guard let host = try host(named: name) else {
            throw ExecutorError(
                .unsupported, "executor '\(name)' is not of type ssh, so it has no host key",
                hint: "'openclaw-agent executors' shows what is configured.")
        }
        return host
    }

    private func host(named name: String) throws(ExecutorError) -> ConfiguredHost? {
        let executor = try configuration.executor(named: name).resolvingHome(caller.homeFolder)
        guard case .ssh(let settings) = executor.backend else { return nil }
        return ConfiguredHost(executor: executor, settings: settings, access: PlaceAccess(of: caller))
    }
}
