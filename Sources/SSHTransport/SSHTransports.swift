internal import Synchronization

/// The transports of a program: one for each place, however many executors and tasks lead there.
public final class SSHTransports: Sendable {
    private let transports = Mutex<[SSHDestination: SSHTransport]>([:])

    public init() {}

    /// The transport to a destination. Destinations that differ only in their name, their agent or their way to ask
    /// for passphrases share one; its next login does what the latest of them says.
    public func transport(to destination: SSHDestination) async -> SSHTransport {
        var key = destination
        key.name = nil
        key.askPass = nil
        key.server.agentSocket = nil
        for index in key.jumps.indices { key.jumps[index].agentSocket = nil }
        let transport = transports.withLock { transports in
            let transport = transports[key] ?? SSHTransport(destination)
            transports[key] = transport
            return transport
        }
        await transport.update(destination)
        return transport
    }

    /// Closes every connection.
    public func close() async {
        for transport in transports.withLock({ Array($0.values) }) { await transport.close() }
    }
}
