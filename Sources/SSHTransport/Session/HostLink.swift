internal import ExecutorCore

/// The one connection to a destination: opened when it is needed, shared by all, opened again after it was lost.
///
/// After a failure nobody tries for a while, so that a host that is down costs nothing and no guard against password
/// guessing is alarmed; callers get the failure at once meanwhile.
actor HostLink {
    /// An open connection with its shells.
    struct Live: Sendable {
        var session: SSHSession
        var shells: ShellPool
        fileprivate var route: Route
    }

    private var destination: SSHDestination
    private var live: Live?
    private var attempt: Promise<Live>?
    private var backOff = BackOff()
    private var failure: ExecutorError?

    init(_ destination: SSHDestination) { self.destination = destination }

    /// What logins use from now on; an open connection stays.
    func use(_ destination: SSHDestination) { self.destination = destination }

    /// Lets the next caller try at once.
    func forgetFailures() { backOff = BackOff() }

    /// What the host has let us in with; nil while there is no connection.
    var login: String? { live?.route.login }

    func close() async {
        attempt = nil
        let route = live?.route
        live = nil
        await route?.close()
    }

    /// The open connection; opens one if there is none.
    ///
    /// Cancelling the caller does not stop an attempt that others may wait for too: its own limits do.
    func connection() async throws -> Live {
        if let live {
            if await live.session.loss == nil { return live }
            if self.live?.session === live.session { self.live = nil }
            await live.route.close()
        }
        if let attempt { return try await attempt.value() }
        if let live { return live }
        if let failure, let pause = backOff.remainingPause(at: .now) { throw failure.waiting(pause) }
        return try await begin().value()
    }

    private func begin() -> Promise<Live> {
        let attempt = Promise<Live>()
        let destination = destination
        self.attempt = attempt
        Task {
            do {
                let (route, session) = try await Route.open(to: destination)
                let shells = ShellPool { try await session.openCommand($0) }
                await finish(attempt, .success(Live(session: session, shells: shells, route: route)))
            } catch {
                await finish(attempt, .failure(error))
            }
        }
        return attempt
    }

    private func finish(_ attempt: Promise<Live>, _ result: Result<Live, any Error>) async {
        defer { attempt.fulfil(result) }
        guard self.attempt === attempt else {
            if case .success(let live) = result { await live.route.close() }
            return
        }
        self.attempt = nil
        switch result {
        case .success(let live):
            self.live = live
            failure = nil
            backOff.succeeded()
        case .failure(let error as ExecutorError):
            failure = error
            backOff.failed(at: .now, isRefusal: error.code == .authFailed)
        case .failure:
            break
        }
    }
}
