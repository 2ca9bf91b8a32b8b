internal import AgentConfiguration
internal import SSHExecutor
internal import SSHTransport

extension SSHSettings {
    /// The same in the words of the transport.
    func options(_ name: String) -> SSHOptions {
        SSHOptions(
            name: name, host: host, port: port, user: user, identityFile: keyPath, knownHosts: knownHosts,
            proxyJump: proxyJump, hostKeyPolicy: hostKeyPolicy == .acceptNew ? .acceptNew : .strict)
    }

    var carrier: SSHHost.Carrier { transport == .openssh ? .program : .library }
}
