internal import Glibc
internal import SystemSupport

/// Carries the bytes of one connection through a channel of another (ProxyJump).
final class Tunnel: Sendable {
    private let pump: Task<Void, Never>

    /// - Returns: The tunnel, which lasts as long as this object, and the socket at our end of it.
    static func open(through session: SSHSession, to host: String, port: Int) async throws -> (Tunnel, SharedDescriptor)
    {
        let channel = try await session.openTunnel(host: host, port: port)
        let pair = try SocketPair()
        try pair.ours.descriptor.setNonblocking()
        try pair.theirs.descriptor.setNonblocking()
        return (Tunnel(session: session, channel: channel, socket: pair.theirs), pair.ours)
    }

    private init(session: SSHSession, channel: SessionChannel, socket: SharedDescriptor) {
        pump = Task {
            await session.beginUse()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await Self.carry(from: channel, to: socket) }
                group.addTask { try? await Self.carry(from: socket, to: channel) }
                await group.next()
                group.cancelAll()
            }
            shutdown(socket.descriptor.raw, CInt(SHUT_RDWR))
            await channel.close()
            await session.endUse()
        }
    }

    deinit { pump.cancel() }

    private static func carry(from channel: SessionChannel, to socket: SharedDescriptor) async throws {
        let writing = try socket.duplicate()
        while case .output(let bytes) = try await channel.receive() {
            try await writing.send(bytes[...])
        }
    }

    private static func carry(from socket: SharedDescriptor, to channel: SessionChannel) async throws {
        while true {
            try await Reactor.shared.wait(until: .readable, socket.descriptor.raw)
            let bytes = try socket.descriptor.read(upTo: 64 * 1024)
            if bytes.isEmpty { return }
            try await channel.send(bytes[...])
        }
    }
}
