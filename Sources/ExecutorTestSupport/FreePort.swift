internal import Glibc
public import SystemSupport

/// Ports of 127.0.0.1.
public enum FreePort {
    /// A port that nobody uses now.
    public static func any() throws(Errno) -> Int {
        let socket = try makeSocket()
        try withAddress(0) { address, size in bind(socket.raw, address, size) }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket.raw, $0, &size) }
        }
        guard result == 0 else { throw .current }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    public static func isListening(_ port: Int) -> Bool {
        guard let socket = try? makeSocket() else { return false }
        let raw = socket.raw
        return (try? withAddress(UInt16(port)) { address, size in connect(raw, address, size) }) != nil
    }

    /// A connection that says nothing, for as long as it is held.
    public static func connection(to port: Int) throws(Errno) -> SharedDescriptor {
        let socket = SharedDescriptor(try makeSocket())
        try withAddress(UInt16(port)) { address, size in connect(socket.descriptor.raw, address, size) }
        return socket
    }

    private static func makeSocket() throws(Errno) -> FileDescriptor {
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        return FileDescriptor(adopting: try systemCall { socket(AF_INET, type, 0) })
    }

    private static func withAddress(
        _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
    ) throws(Errno) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result == -1 { throw .current }
    }
}
