internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder

/// Stops the daemon and waits until it is gone.
enum DaemonStopping {
    /// - Returns: Whether there was one.
    @discardableResult
    static func stop(_ context: CommandContext) throws -> Bool {
        guard let connection = try context.client.connectIfRunning() else { return false }
        let status = try JSONText.decode(DaemonPID.self, from: try connection.call(.daemonStop, NoParameters()))
        connection.stopsWaiting(after: .seconds(10))
        do {
            try connection.waitForHangUp()
            try connection.waitForEnd(of: status.pid)
            return true
        } catch is DeadlineExceeded {
            throw ExecutorError(
                .daemonUnavailable, "the daemon has not stopped within ten seconds",
                hint: "Look into \(context.locations.daemonLog).")
        }
    }
}

private struct DaemonPID: Decodable {
    var pid: Int32
}
