internal import Glibc
internal import SystemSupport

/// Two connected stream sockets (socketpair(2)).
struct SocketPair {
    let ours: SharedDescriptor
    let theirs: SharedDescriptor

    init() throws(Errno) {
        var ends: [CInt] = [-1, -1]
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        try systemCall { socketpair(AF_UNIX, type, 0, &ends) }
        ours = SharedDescriptor(FileDescriptor(adopting: ends[0]))
        theirs = SharedDescriptor(FileDescriptor(adopting: ends[1]))
    }
}
