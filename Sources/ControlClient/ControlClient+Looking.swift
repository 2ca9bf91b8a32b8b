public import ControlProtocol
internal import JSONRPC
internal import SystemSupport
internal import TaskFolder

/// What a look at the control socket has shown.
public enum DaemonLook: Sendable {
    /// There is no socket.
    case absent
    /// There is a socket, and nobody listens.
    case deserted
    case answers(Greeting)
    /// Somebody listens and does not answer.
    case silent
    /// The socket cannot be used, for this reason.
    case unusable(String)
}

extension ControlClient {
    /// Looks who is there. Starts no daemon and replaces none.
    ///
    /// - Parameter limit: How long a daemon may take to answer.
    public func look(waiting limit: Duration) -> DaemonLook {
        do {
            let connection = try ControlConnection(socketPath: locations.controlSocket)
            connection.stopsWaiting(after: limit)
            let answer = try connection.call(.hello, HelloRequest(build))
            return .answers(try JSONText.decode(Greeting.self, from: answer))
        } catch Errno.notFound {
            return .absent
        } catch Errno.connectionRefused {
            return .deserted
        } catch is DeadlineExceeded {
            return .silent
        } catch {
            return .unusable("\(error)")
        }
    }
}
