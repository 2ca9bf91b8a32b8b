internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore

/// The dashboard's subscription, taken up again whenever the daemon was away.
final class DaemonLink {
    private let client: ControlClient
    private var feed: TaskFeed?
    private var failures = 0
    private var retryAt = ContinuousClock.now

    /// How many ended tasks are asked for.
    private static let recent = 100
    /// How long a daemon may take to say hello before keys matter more.
    private static let patience = Duration.milliseconds(500)

    /// - Parameter client: One that does not write to the terminal.
    init(_ client: ControlClient) { self.client = client }

    /// What to poll; nil while not connected.
    var descriptor: CInt? { feed?.descriptor }

    /// When to try again; nil while connected.
    var nextAttempt: ContinuousClock.Instant? { feed == nil ? retryAt : nil }

    /// A connection for something else.
    ///
    /// - Throws: ``ExecutorError`` with code `daemon_unavailable`, and others.
    func connection() throws -> ControlConnection {
        do {
            return try client.connect(answeringWithin: Self.patience)
        } catch is DeadlineExceeded {
            throw ExecutorError(.daemonUnavailable, "the daemon does not answer")
        } catch is ConnectionLost {
            throw ExecutorError(.daemonUnavailable, "the daemon has gone away")
        }
    }

    /// Subscribes with a connection that is there already.
    func begin(_ connection: ControlConnection) throws {
        feed = try TaskFeed(connection, WatchRequest(recent: Self.recent))
        failures = 0
    }

    /// Tries to subscribe again if it is time to.
    ///
    /// A daemon that was stopped may be about to come back, so it is only started after a while.
    ///
    /// - Returns: Whether there is a subscription that was not there before.
    func reconnectIfDue() throws -> Bool {
        guard feed == nil, retryAt <= .now else { return false }
        failures += 1
        retryAt = .now + .seconds(min(failures, 5))
        let found = failures > 2 ? try connection() : try? client.connectIfRunning(answeringWithin: Self.patience)
        guard let found else { return false }
        try begin(found)
        return true
    }

    /// What has come.
    ///
    /// - Throws: ``ConnectionLost``; the next attempt is due soon then.
    func next() throws -> [WatchUpdate] {
        do {
            return try feed?.next() ?? []
        } catch {
            feed = nil
            retryAt = .now + .milliseconds(300)
            throw error
        }
    }
}
