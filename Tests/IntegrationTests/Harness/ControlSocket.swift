import SystemSupport

/// A raw connection to the control socket, for what no command line can express.
struct ControlSocket: Sendable {
    private let socket: SharedDescriptor

    /// Connects to the daemon of `user`, which must run.
    init(_ user: PrivateUser) throws {
        socket = SharedDescriptor(try UnixSocket.connect(to: user.stateFolder + "/control.sock"))
        try socket.descriptor.setNonblocking()
    }

    func send(_ bytes: [UInt8]) async throws {
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

    func send(_ method: String, id: Int, _ params: JSON) async throws {
        let message: JSON = ["jsonrpc": "2.0", "id": .number(Double(id)), "method": .text(method), "params": params]
        try await send(try message.bytes() + [UInt8(ascii: "\n")])
    }

    /// Reads lines until there are `count`, or the daemon hangs up.
    func receive(_ count: Int) async throws -> [JSON] {
        var bytes: [UInt8] = []
        while bytes.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            try await Reactor.shared.wait(until: .readable, socket.descriptor.raw)
            let more = try socket.descriptor.read(upTo: 1 << 20)
            if more.isEmpty { break }
            bytes += more
        }
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: $0) }
    }

    /// Asks and waits for the answer: an object with `result` or `error`.
    func call(_ method: String, _ params: JSON) async throws -> JSON {
        try await send(method, id: 1, params)
        return try await receive(1).first ?? .null
    }

    /// The work that `openclaw-agent run --cmd` asks for.
    static func script(_ text: String) -> JSON { ["script": ["_0": .text(text)]] }
}

extension PrivateUser {
    /// The parameters of `task.submit`, as if the user had typed a command.
    func submission(
        _ work: JSON, id: String, environment extra: [String: String] = [:], _ more: [String: JSON] = [:]
    ) -> JSON {
        let caller: JSON = [
            "workingDirectory": .text(workspace),
            "environment": .object(environment.merging(extra) { _, new in new }.mapValues { .text($0) }),
            "fileCreationMask": 18,
        ]
        let base: [String: JSON] = [
            "id": .text(id), "work": work, "caller": caller, "tags": [:], "environment": [:], "splitsOutput": false,
        ]
        return .object(base.merging(more) { _, new in new })
    }
}
