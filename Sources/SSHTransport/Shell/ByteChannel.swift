/// A remote command as bytes in both directions. One caller sends and one receives at a time.
protocol ByteChannel: Sendable {
    /// Returns when the bytes are on their way.
    func send(_ bytes: ArraySlice<UInt8>) async throws

    /// What came next; suspends until there is something.
    func receive() async throws -> ReceivedBytes

    /// Whether the command is there still, as far as can be known without asking it.
    func isOpen() async -> Bool

    /// How the command has ended, in a clause, once ``receive()`` has said so.
    func ending() async -> String

    /// Gives the command up. Does not wait for the other side; nothing may be sent or received afterwards.
    func close() async
}

/// What a command has written, or that it will not write any more.
enum ReceivedBytes: Sendable {
    case output([UInt8])
    case errorOutput([UInt8])
    case end
}
