internal import ExecutorCore
internal import SSHTransport

/// The way to one host, as far as it is known.
actor SSHApproach {
    private let options: SSHOptions
    private let carrier: SSHHost.Carrier
    private let connections: SSHTransports
    private var environment: [String: String]

    private var known: (any ShellTransport)?
    private var lookedUpAt = ContinuousClock.now
    private var isDoubtful = false

    /// How long what was looked up is good, even when the host does not answer: looking up starts a program.
    private static let shelfLife: Duration = .seconds(2)

    init(
        _ options: SSHOptions, through carrier: SSHHost.Carrier, environment: [String: String],
        connections: SSHTransports
    ) {
        self.options = options
        self.carrier = carrier
        self.environment = environment
        self.connections = connections
    }

    func transport() async throws(ExecutorError) -> any ShellTransport {
        if let known, !isDoubtful || ContinuousClock.now - lookedUpAt < Self.shelfLife { return known }
        let transport = try await lookUp()
        known = transport
        lookedUpAt = .now
        isDoubtful = false
        return transport
    }

    /// The host did not do what it should: perhaps it is no longer where it was.
    func doubt() { isDoubtful = true }

    func use(_ environment: [String: String]) {
        guard environment != self.environment else { return }
        self.environment = environment
        known = nil
    }

    func retryNow() async { await (known as? SSHTransport)?.retryNow() }

    var login: String? {
        get async { await (known as? SSHTransport)?.login }
    }

    private func lookUp() async throws(ExecutorError) -> any ShellTransport {
        switch carrier {
        case .program:
            return OpenSSHTransport(options, environment: environment)
        case .library:
            let destination = try await SSHResolver(environment: environment).destination(options)
            return await connections.transport(to: destination)
        }
    }
}
