/// Where an SSH executor runs its tasks, and how to get there.
public struct SSHDestination: Hashable, Sendable {
    public enum HostKeyPolicy: String, Hashable, Sendable {
        /// Only hosts that known_hosts already has.
        case strict
        /// New hosts are pinned at first sight; a changed key is still refused.
        case acceptNew = "accept-new"
    }

    /// How long things may take.
    public struct Limits: Hashable, Sendable {
        /// To reach one server over TCP.
        public var connect: Duration = .seconds(10)
        /// To agree on keys with one server and to be let in.
        public var login: Duration = .seconds(20)
        /// How long a server may be silent before it is asked whether it is still there.
        public var keepAlive: Duration = .seconds(15)
        /// How long it may take to answer that.
        public var patience: Duration = .seconds(20)
        /// How long an unused connection is kept.
        public var idle: Duration = .seconds(300)

        public init() {}
    }

    /// A program that asks the user for the passphrase of a key, as `SSH_ASKPASS` names it (ssh(1)).
    public struct AskPass: Hashable, Sendable {
        public var program: String
        /// All its variables.
        public var environment: [String: String]

        public init(program: String, environment: [String: String]) {
            self.program = program
            self.environment = environment
        }
    }

    /// What executors and messages call it when its owner has given it a name: what `executors trust` takes.
    public var name: String?
    public var server: SSHEndpoint
    /// The servers to go through, the nearest first.
    public var jumps: [SSHEndpoint]
    public var hostKeyPolicy: HostKeyPolicy
    public var askPass: AskPass?
    public var limits: Limits

    public init(
        name: String? = nil, server: SSHEndpoint, jumps: [SSHEndpoint] = [], hostKeyPolicy: HostKeyPolicy = .strict,
        askPass: AskPass? = nil, limits: Limits = Limits()
    ) {
        self.name = name
        self.server = server
        self.jumps = jumps
        self.hostKeyPolicy = hostKeyPolicy
        self.askPass = askPass
        self.limits = limits
    }

    /// `user@host:port`.
    public var target: String { server.target }
}
