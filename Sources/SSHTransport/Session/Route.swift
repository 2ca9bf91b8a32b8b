internal import ExecutorCore
internal import SystemSupport

/// A way to a destination: one session per server on it, each through the one before.
struct Route: Sendable {
    private let destination: SSHDestination
    private var sessions: [SSHSession] = []
    /// They last as long as they are held.
    private var tunnels: [Tunnel] = []
    /// What the last server has let us in with.
    private(set) var login: String?

    private init(destination: SSHDestination) { self.destination = destination }

    /// Goes to a destination, checks the host key of every server on the way, and logs in to each.
    ///
    /// - Throws: `unreachable`, `auth_failed`, a host key error, `config_invalid`.
    static func open(to destination: SSHDestination) async throws -> (Route, SSHSession) {
        try await walk(destination) { route in
            let session = try await route.enter(destination.server)
            return (route, session)
        }
    }

    /// The key that a destination shows; the servers before it are verified and logged in to.
    static func hostKey(of destination: SSHDestination) async throws -> HostKey {
        try await walk(destination) { route in
            let session = try await route.reach(destination.server)
            let key = try await withPatience(destination.limits.login, destination.server, "agree on keys") {
                try await session.handshake(preferring: HostKeyCheck.algorithms)
            }
            await route.close()
            return key
        }
    }

    func close() async {
        for session in sessions.reversed() { await session.close() }
    }

    private static func walk<Value>(
        _ destination: SSHDestination, _ arrive: (inout Route) async throws -> Value
    ) async throws -> Value {
        var route = Route(destination: destination)
        do {
            for jump in destination.jumps { _ = try await route.enter(jump) }
            return try await arrive(&route)
        } catch {
            await route.close()
            throw error
        }
    }

    private mutating func enter(_ endpoint: SSHEndpoint) async throws -> SSHSession {
        let check = try HostKeyCheck(endpoint, of: destination)
        let askPass = destination.askPass
        let session = try await reach(endpoint)
        login = try await withPatience(destination.limits.login, endpoint, "let us in") {
            try check.verify(try await session.handshake(preferring: check.preferredAlgorithms))
            var login = Login(to: endpoint, askPass: askPass, in: session)
            try await login.run()
            return login.method
        }
        await session.endUse()
        return session
    }

    private mutating func reach(_ endpoint: SSHEndpoint) async throws -> SSHSession {
        let previous = sessions.last
        let (socket, tunnel) = try await withPatience(destination.limits.connect, endpoint, "answer") {
            guard let previous else {
                return (try await Dialer.connect(to: endpoint.host, port: endpoint.port), nil as Tunnel?)
            }
            let (tunnel, socket) = try await Tunnel.open(through: previous, to: endpoint.host, port: endpoint.port)
            return (socket, tunnel)
        }
        if let tunnel { tunnels.append(tunnel) }
        let session = try SSHSession(socket: socket, limits: destination.limits)
        sessions.append(session)
        return session
    }
}

/// Does one step on the way to a server; that it fails or takes too long becomes `unreachable`.
private func withPatience<Value: Sendable>(
    _ limit: Duration, _ endpoint: SSHEndpoint, _ step: String, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    do {
        return try await withDeadline(limit, body)
    } catch is DeadlineExceeded {
        throw ExecutorError(.unreachable, "\(endpoint.target) did not \(step) within \(limit.text)")
    } catch let loss as ConnectionLost {
        throw ExecutorError(.unreachable, "\(endpoint.target) did not \(step): \(loss)", cause: loss)
    } catch let refusal as ChannelRefused {
        throw ExecutorError(
            .unreachable, "\(endpoint.target) cannot be reached through the host before it: \(refusal)", cause: refusal)
    } catch let error as Errno {
        throw ExecutorError(.unreachable, "\(endpoint.target) did not \(step): \(error)", cause: error)
    }
}
