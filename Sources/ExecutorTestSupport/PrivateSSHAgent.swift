internal import Glibc
internal import SystemSupport

/// A real ssh-agent(1) for one test, ended together with this object.
public final class PrivateSSHAgent: Sendable {
    public let socket: String
    private let process: ProcessHandle

    /// - Parameter folder: Where its socket is made.
    public init(folder: TemporaryFolder) throws {
        socket = folder.file("agent")
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let pid = try ChildProcess.spawn(
            "/usr/bin/ssh-agent", arguments: ["ssh-agent", "-D", "-a", socket], environment: [],
            descriptors: [null.raw, null.raw, null.raw])
        process = try ProcessHandle(child: pid)
        let end = SystemTime.monotonic + 10_000
        while !Self.answers(at: socket), SystemTime.monotonic < end { usleep(2000) }
    }

    private static func answers(at socket: String) -> Bool {
        do {
            _ = try UnixSocket.connect(to: socket)
            return true
        } catch {
            return false
        }
    }

    deinit {
        try? process.send(SIGKILL)
        process.reap()
    }
}
