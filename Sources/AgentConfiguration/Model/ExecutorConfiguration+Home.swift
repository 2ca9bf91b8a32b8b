extension ExecutorConfiguration {
    /// The same with `~` replaced in every path on this machine; paths at other places stay for those to resolve.
    func resolvingHome(_ home: String) -> ExecutorConfiguration {
        func resolve(_ path: String) -> String { HomePath.resolve(path, home: home) }
        var resolved = self
        switch backend {
        case .local:
            resolved.workspace = workspace.map(resolve)
            resolved.settings.claudePath = settings.claudePath.map(resolve)
        case .ssh(var ssh):
            ssh.keyPath = ssh.keyPath.map(resolve)
            ssh.knownHosts = ssh.knownHosts.map(resolve)
            resolved.backend = .ssh(ssh)
        case .container(var container):
            guard container.host == nil, case .new(var new) = container.target else { break }
            for index in new.volumes.indices {
                new.volumes[index].source = new.volumes[index].source.map(resolve)
            }
            container.target = .new(new)
            resolved.backend = .container(container)
        }
        return resolved
    }
}
