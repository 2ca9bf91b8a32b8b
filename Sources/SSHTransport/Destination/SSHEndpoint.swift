/// One SSH server and how to log in there.
public struct SSHEndpoint: Hashable, Sendable {
    /// A name or an address.
    public var host: String
    public var port: Int
    public var user: String
    /// What known_hosts calls the host, when that is not ``host`` (HostKeyAlias).
    public var hostKeyAlias: String?
    /// Files with private keys, tried in this order; those that are not there are passed over.
    public var identityFiles: [String]
    /// Whether keys of the agent that are in none of the files stay unused (IdentitiesOnly).
    public var identitiesOnly: Bool
    /// The socket of an ssh-agent.
    public var agentSocket: String?
    /// known_hosts files; new keys go to the first.
    public var knownHosts: [String]
    /// Whether host names are written to known_hosts in a form that does not show them.
    public var hashesHostNames: Bool

    public init(
        host: String, port: Int = 22, user: String, hostKeyAlias: String? = nil, identityFiles: [String] = [],
        identitiesOnly: Bool = false, agentSocket: String? = nil, knownHosts: [String] = [],
        hashesHostNames: Bool = false
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.hostKeyAlias = hostKeyAlias
        self.identityFiles = identityFiles
        self.identitiesOnly = identitiesOnly
        self.agentSocket = agentSocket
        self.knownHosts = knownHosts
        self.hashesHostNames = hashesHostNames
    }

    /// `user@host:port`.
    public var target: String { host.contains(":") ? "\(user)@[\(host)]:\(port)" : "\(user)@\(host):\(port)" }

    /// What known_hosts calls the server: `host`, or `[host]:port` for another port than 22.
    public var knownHostsName: String {
        let name = (hostKeyAlias ?? host).lowercased()
        return port == 22 || hostKeyAlias != nil ? name : "[\(name)]:\(port)"
    }
}
