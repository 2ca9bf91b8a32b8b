/// A channel of an SSH connection, in which a command runs or a port is reached.
struct SessionChannel: ByteChannel {
    let session: SSHSession
    let id: ChannelID

    func send(_ bytes: ArraySlice<UInt8>) async throws { try await session.send(bytes, to: id) }

    func receive() async throws -> ReceivedBytes { try await session.receive(id) }

    func isOpen() async -> Bool { await session.isOpen(id) }

    func ending() async -> String { await session.ending(of: id) }

    func close() async { await session.close(id) }
}
