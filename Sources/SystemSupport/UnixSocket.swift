internal import CSystem
public import Glibc

/// Stream sockets in the file system (unix(7)).
public enum UnixSocket {
    /// The longest path that fits into a socket address, in bytes. A longer one is reached through its open folder.
    private static let maximumPathLength = 107

    /// Connects to the socket at `path`, waiting for the server's backlog if need be.
    ///
    /// - Throws: ``Errno/notFound`` or ``Errno/connectionRefused`` when nobody listens.
    public static func connect(to path: String) throws(Errno) -> FileDescriptor {
        let socket = try make()
        try withAddress(of: path) { address, size throws(Errno) in
            try systemCall { Glibc.connect(socket.raw, address, size) }
        }
        return socket
    }

    /// Listens at `path`, which must not exist, readable and writable for its owner only.
    public static func listen(at path: String, backlog: CInt = 128) throws(Errno) -> FileDescriptor {
        let socket = try make()
        let previous = umask(0o177)
        defer { umask(previous) }
        try withAddress(of: path) { address, size throws(Errno) in
            try systemCall { bind(socket.raw, address, size) }
        }
        try systemCall { Glibc.listen(socket.raw, backlog) }
        return socket
    }

    /// Takes the next connection; ``Errno/wouldBlock`` when the listener is non-blocking and nobody waits.
    public static func accept(on listener: CInt) throws(Errno) -> FileDescriptor {
        FileDescriptor(adopting: try systemCall { csystem_accept(listener) })
    }

    /// The user id of the process at the other end.
    public static func peer(of socket: CInt) throws(Errno) -> uid_t {
        var uid: uid_t = 0
        try check(csystem_peer_uid(socket, &uid))
        return uid
    }

    private static func make() throws(Errno) -> FileDescriptor {
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        return FileDescriptor(adopting: try systemCall { socket(AF_UNIX, type, 0) })
    }

    private static func withAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws(Errno) -> Void
    ) throws(Errno) {
        guard path.utf8.count > maximumPathLength else { return try withShortAddress(of: path, body) }
        let folder = try FileDescriptor.open(Path.parent(of: path), O_RDONLY | O_DIRECTORY)
        try withShortAddress(of: "/proc/self/fd/\(folder.raw)/\(Path.name(of: path))", body)
    }

    private static func withShortAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws(Errno) -> Void
    ) throws(Errno) {
        let bytes = Array(path.utf8)
        guard bytes.count <= maximumPathLength else { throw .nameTooLong }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        var failure: Errno?
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                do throws(Errno) {
                    try body(generic, socklen_t(MemoryLayout<sockaddr_un>.size))
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }
}
