internal import Glibc
internal import SystemSupport

/// Opens TCP connections.
enum Dialer {
    /// How long an address has to itself before the next one is tried beside it (RFC 8305).
    private static let headStart: Duration = .milliseconds(250)

    /// Connects to the address of `host` that answers first.
    ///
    /// - Throws: ``ConnectionLost`` saying why none answers; `CancellationError`.
    static func connect(to host: String, port: Int) async throws -> SharedDescriptor {
        let addresses = try await NameLookup.addresses(of: host, port: port)
        return try await withThrowingTaskGroup(of: Result<SharedDescriptor, any Error>.self) { group in
            for (index, address) in addresses.enumerated() {
                group.addTask {
                    do {
                        try await Task.sleep(for: headStart * index)
                        return .success(try await connect(to: address))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            defer { group.cancelAll() }
            var failure: any Error = ConnectionLost("there is no address")
            while let result = try await group.next() {
                switch result {
                case .success(let socket): return socket
                case .failure(let error as Errno): failure = ConnectionLost("\(error)")
                case .failure(let error):
                    try Task.checkCancellation()
                    failure = error
                }
            }
            throw failure
        }
    }

    private static func connect(to address: SocketAddress) async throws -> SharedDescriptor {
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue)
        let socket = SharedDescriptor(
            FileDescriptor(adopting: try systemCall { Glibc.socket(address.family, type, 0) }))
        let raw = socket.descriptor.raw
        do throws(Errno) {
            try systemCall { address.withPointer { Glibc.connect(raw, $0, $1) } }
        } catch {
            guard error.code == EINPROGRESS else { throw error }
        }
        try await Reactor.shared.wait(until: .writable, raw)
        var code: CInt = 0
        var size = socklen_t(MemoryLayout<CInt>.size)
        try systemCall { getsockopt(raw, SOL_SOCKET, SO_ERROR, &code, &size) }
        guard code == 0 else { throw Errno(code: code) }
        setOption(raw, CInt(IPPROTO_TCP), TCP_NODELAY, 1)
        // A host that does not even acknowledge is given up by the kernel.
        setOption(raw, CInt(IPPROTO_TCP), TCP_USER_TIMEOUT, 30_000)
        return socket
    }

    private static func setOption(_ socket: CInt, _ level: CInt, _ name: CInt, _ value: CInt) {
        var value = value
        setsockopt(socket, level, name, &value, socklen_t(MemoryLayout<CInt>.size))
    }
}
