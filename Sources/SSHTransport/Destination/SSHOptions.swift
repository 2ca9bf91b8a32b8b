/// How to reach a host, as far as somebody has written it down; what is nil is for `~/.ssh/config` to say, then for
/// ssh's own default.
public struct SSHOptions: Hashable, Sendable {
    /// What executors and messages call it: what `executors trust` takes.
    public var name: String?
    /// A name, an address, or an alias of `~/.ssh/config`.
    public var host: String
    public var port: Int?
    public var user: String?
    /// A file with a private key.
    public var identityFile: String?
    /// A known_hosts file.
    public var knownHosts: String?
    /// Hosts to go through, as `[USER@]HOST[:PORT]` with commas between; `none` for none.
    public var proxyJump: String?
    public var hostKeyPolicy: SSHDestination.HostKeyPolicy

    public init(
        name: String? = nil, host: String, port: Int? = nil, user: String? = nil, identityFile: String? = nil,
        knownHosts: String? = nil, proxyJump: String? = nil,
        hostKeyPolicy: SSHDestination.HostKeyPolicy = .strict
    ) {
        self.name = name
        self.host = host
        self.port = port
        self.user = user
        self.identityFile = identityFile
        self.knownHosts = knownHosts
        self.proxyJump = proxyJump
        self.hostKeyPolicy = hostKeyPolicy
    }
}
