internal import Glibc
internal import SystemSupport

/// Becoming another program without letting go of what makes this process the daemon: its lock, its children and, if
/// it is still there, its socket. Clients that connect meanwhile wait in the socket's backlog.
struct HandOver {
    let lock: DaemonLock
    /// Nil when a new socket has to be made.
    let listener: SharedDescriptor?
    let options: DaemonOptions

    /// Takes over a descriptor that the earlier program of this process has passed on.
    static func inherited(_ descriptor: CInt) -> FileDescriptor {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return FileDescriptor(adopting: descriptor)
    }

    /// Runs the program at `path` in this process (execv(3)); returns only if that fails.
    func become(_ path: String) throws(Errno) -> Never {
        var words = ["openclaw-agentd", "--lock", "\(try lock.descriptorForNextProgram())"]
        if let listener {
            let copy = try systemCall { dup(listener.descriptor.raw) }
            words += ["--listener", "\(copy)"]
        }
        words += options.wordsForNextProgram
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        try systemCall { execv(path, &argv) }
        throw .invalidArgument
    }
}
