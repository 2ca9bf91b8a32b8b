internal import Glibc
internal import SystemSupport

/// An address a socket can connect to.
struct SocketAddress: Sendable {
    let family: CInt
    private let bytes: [UInt8]

    init(family: CInt, bytes: [UInt8]) {
        self.family = family
        self.bytes = bytes
    }

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: bytes.prefix($0.count)) }
        return withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(bytes.count)) }
        }
    }
}

/// Asks for the addresses of hosts.
enum NameLookup {
    /// The addresses of `host`, families in turn, so that a broken one costs little.
    ///
    /// getaddrinfo(3) cannot be stopped, so each lookup has a thread of its own, which a cancelled caller leaves behind
    /// until it is through.
    static func addresses(of host: String, port: Int) async throws -> [SocketAddress] {
        let answer = Promise<[SocketAddress]>()
        try startThread(name: "lookup") { answer.fulfil(look(up: host, port: port)) }
        return try await answer.value()
    }

    private static func look(up host: String, port: Int) -> Result<[SocketAddress], any Error> {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else {
            return .failure(
                ConnectionLost("the name \(host) cannot be resolved: \(String(cString: gai_strerror(code)))"))
        }
        defer { freeaddrinfo(list) }
        var found: [SocketAddress] = []
        var next = list
        while let entry = next?.pointee {
            let bytes = UnsafeRawBufferPointer(start: entry.ai_addr, count: Int(entry.ai_addrlen))
            found.append(SocketAddress(family: entry.ai_family, bytes: [UInt8](bytes)))
            next = entry.ai_next
        }
        return .success(interleaved(found))
    }

    private static func interleaved(_ addresses: [SocketAddress]) -> [SocketAddress] {
        let first = addresses.filter { $0.family == addresses.first?.family }
        let others = addresses.filter { $0.family != addresses.first?.family }
        return (0..<max(first.count, others.count)).flatMap { index in
            [first, others].compactMap { index < $0.count ? $0[index] : nil }
        }
    }
}
