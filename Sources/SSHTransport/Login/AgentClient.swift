internal import SystemSupport

/// Talks to an ssh-agent (draft-ietf-sshm-ssh-agent).
struct AgentClient: Sendable {
    private let socket: SharedDescriptor

    /// - Parameter path: Its socket.
    init(path: String) throws(Errno) {
        socket = SharedDescriptor(try UnixSocket.connect(to: path))
        try socket.descriptor.setNonblocking()
    }

    /// The agent answered something else than what was asked.
    struct Refused: Error, CustomStringConvertible {
        var description: String
    }

    /// The public keys it holds; none when it is locked.
    func keys() async throws -> [HostKey] {
        let answer = try await ask([11])
        var reader = WireReader(answer)
        guard reader.byte() == 12, let count = reader.number() else {
            throw Refused(description: "the agent does not list its keys")
        }
        var keys: [HostKey] = []
        for _ in 0..<count {
            guard let blob = reader.string(), reader.string() != nil else { break }
            if let key = HostKey(blob: blob) { keys.append(key) }
        }
        return keys
    }

    /// Signs with one of its keys; returns the signature without the name of its kind.
    func sign(_ data: [UInt8], with key: HostKey) async throws -> [UInt8] {
        var request: [UInt8] = [13]
        request.appendWire(key.blob)
        request.appendWire(data)
        request.appendWire(UInt32(0))
        var reader = WireReader(try await ask(request))
        guard reader.byte() == 14, let whole = reader.string() else {
            throw Refused(description: "the agent refused to sign with \(key.fingerprint)")
        }
        var signature = WireReader(whole)
        guard signature.string() != nil, let bytes = signature.string() else {
            throw Refused(description: "the agent gave no signature")
        }
        return bytes
    }

    private func ask(_ request: [UInt8]) async throws -> [UInt8] {
        var message: [UInt8] = []
        message.appendWire(request)
        try await socket.send(message[...])
        var header = WireReader(try await read(4))
        guard let length = header.number(), length <= 1 << 20 else {
            throw Refused(description: "the agent answered nonsense")
        }
        return try await read(Int(length))
    }

    private func read(_ count: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            try await Reactor.shared.wait(until: .readable, socket.descriptor.raw)
            let part = try socket.descriptor.read(upTo: count - bytes.count)
            guard !part.isEmpty else { throw Refused(description: "the agent hung up") }
            bytes += part
        }
        return bytes
    }
}
