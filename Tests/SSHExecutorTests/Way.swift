import ExecutorCore
import ExecutorTestSupport

/// A way to a host.
enum Way: String, CaseIterable, Sendable {
    case libssh2, openssh

    /// - Parameter root: The task root on the host unless it is one of the fixture's own.
    func fixture(_ server: PrivateSSHServer, root: String? = nil) throws -> any ExecutorFixture {
        switch self {
        case .libssh2: try SSHFixture(server, server.libraryTransport(), root: root)
        case .openssh: try SSHFixture(server, server.programTransport(), root: root)
        }
    }
}
