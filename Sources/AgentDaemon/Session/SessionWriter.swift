internal import SystemSupport

/// Writes to one connection: each message whole, one after the other, as fast as the other side reads.
actor SessionWriter {
    private let socket: SharedDescriptor
    private var isWriting = false
    private var queue: [CheckedContinuation<Void, Never>] = []

    /// - Parameter socket: Non-blocking, and nobody else's to wait for.
    init(_ socket: SharedDescriptor) { self.socket = socket }

    /// Writes all of `bytes`. Suspends while the other side is slow.
    func send(_ bytes: [UInt8]) async throws {
        await takeTurn()
        defer { endTurn() }
        var rest = bytes[...]
        while !rest.isEmpty {
            do {
                rest = rest.dropFirst(try socket.descriptor.write(rest))
            } catch {
                guard error == .wouldBlock else { throw error }
                try await Reactor.shared.wait(until: .writable, socket.descriptor.raw)
            }
        }
    }

    /// Writes one line.
    func sendLine(_ line: [UInt8]) async throws { try await send(line + [UInt8(ascii: "\n")]) }

    private func takeTurn() async {
        if isWriting {
            await withCheckedContinuation { queue.append($0) }
        } else {
            isWriting = true
        }
    }

    private func endTurn() {
        if queue.isEmpty {
            isWriting = false
        } else {
            queue.removeFirst().resume()
        }
    }
}
