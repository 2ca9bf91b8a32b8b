/// What is special to an executor of type `ssh`. What is nil is for `~/.ssh/config` to say, then for ssh's own default.
public struct SSHSettings: Hashable, Codable, Sendable {
    public enum Transport: String, Codable, Sendable, CaseIterable {
        /// The library, with one warm connection per host.
        case libssh2
        /// The system's `ssh` program.
        case openssh
    }

    public enum HostKeyPolicy: String, Codable, Sendable, CaseIterable {
        /// Only hosts that known_hosts already has.
        case strict
        /// New hosts are pinned at first sight; a changed key is still refused.
        case acceptNew = "accept-new"
    }

    /// A name, an address, or an alias of `~/.ssh/config`.
    public var host: String
    public var port: Int?
    public var user: String?
    /// The private key on this machine; nil for the agent.
    public var keyPath: String?
    public var transport: Transport
    public var hostKeyPolicy: HostKeyPolicy
    /// A known_hosts file on this machine.
    public var knownHosts: String?
    /// Where task folders are kept on the host; nil for a place under `/tmp`.
    public var taskRoot: String?
    /// Hosts to go through, as `[USER@]HOST[:PORT]` with commas between.
    public var proxyJump: String?

    public init(
        host: String, port: Int? = nil, user: String? = nil, keyPath: String? = nil,
        transport: Transport = .libssh2, hostKeyPolicy: HostKeyPolicy = .strict, knownHosts: String? = nil,
        taskRoot: String? = nil, proxyJump: String? = nil
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.keyPath = keyPath
        self.transport = transport
        self.hostKeyPolicy = hostKeyPolicy
        self.knownHosts = knownHosts
        self.taskRoot = taskRoot
        self.proxyJump = proxyJump
    }

    /// `user@host:port`, without what is not set.
    public var target: String {
        let login = user.map { "\($0)@" } ?? ""
        guard let port else { return login + host }
        return host.contains(":") ? "\(login)[\(host)]:\(port)" : "\(login)\(host):\(port)"
    }

    private enum CodingKeys: String, CodingKey {
        case host, port, user, transport
        case keyPath = "key_path"
        case hostKeyPolicy = "host_key_policy"
        case knownHosts = "known_hosts"
        case taskRoot = "task_root"
        case proxyJump = "proxy_jump"
    }
}
