public import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import SystemSupport
public import TaskFolder

/// The way to this user's daemon, which is started when none answers.
public struct ControlClient: Sendable {
    public let locations: AgentLocations
    let build: AgentBuild
    private let launcher: DaemonLauncher
    /// Is told when an answer takes more than a second.
    public var onDelay: DelayHandler?

    /// - Parameters:
    ///   - build: What the daemon is told about this program.
    ///   - daemonPath: The program `openclaw-agentd`.
    ///   - environment: What a daemon that has to be started gets; nothing of a task ever comes from it.
    ///   - isPrivate: Whether a daemon that has to be started ends with this process.
    ///   - onDelay: Is told when an answer takes more than a second.
    public init(
        locations: AgentLocations, build: AgentBuild, daemonPath: String, environment: [String: String],
        isPrivate: Bool = false, onDelay: DelayHandler? = nil
    ) {
        self.onDelay = onDelay
        self.locations = locations
        self.build = build
        launcher = DaemonLauncher(
            locations: locations, daemonPath: daemonPath, environment: environment, isPrivate: isPrivate)
    }

    /// Connects, starting the daemon first if need be.
    ///
    /// - Parameter limit: How long the daemon may take to say hello.
    /// - Throws: ``ExecutorError`` with code `daemon_unavailable`, or what kept the daemon from starting;
    ///   ``DeadlineExceeded``.
    public func connect(answeringWithin limit: Duration? = nil) throws -> ControlConnection {
        if let connection = try connectIfRunning(answeringWithin: limit) { return connection }
        return try launcher.start { try connectIfRunning(answeringWithin: limit) }
    }

    /// Connects to a running daemon; nil when there is none.
    ///
    /// - Parameter limit: How long the daemon may take to say hello.
    /// - Throws: ``ExecutorError`` when a daemon answers that this program cannot talk to; ``DeadlineExceeded``.
    public func connectIfRunning(answeringWithin limit: Duration? = nil) throws -> ControlConnection? {
        try connectIfRunning(answeringWithin: limit, replacingOlder: true)
    }

    private func connectIfRunning(
        answeringWithin limit: Duration?, replacingOlder: Bool
    ) throws -> ControlConnection? {
        let connection: ControlConnection
        do {
            connection = try ControlConnection(socketPath: locations.controlSocket, onDelay: onDelay)
        } catch Errno.notFound, Errno.connectionRefused {
            return nil
        } catch {
            throw ExecutorError(
                .daemonUnavailable, "the control socket \(locations.controlSocket) cannot be used: \(error)",
                hint: "Check who owns that folder.", cause: error)
        }
        do {
            connection.stopsWaiting(after: limit)
            defer { connection.stopsWaiting(after: nil) }
            return try greet(connection, replacingOlder: replacingOlder)
        } catch is ConnectionLost {
            return nil
        }
    }

    /// Finds out who is there. A daemon that is older than this program is asked to become the one beside it; should
    /// that be older too, it will do as long as it speaks the same protocol.
    private func greet(_ connection: ControlConnection, replacingOlder: Bool) throws -> ControlConnection? {
        let greeting = try JSONText.decode(
            Greeting.self, from: try connection.call(.hello, HelloRequest(build)))
        if replacingOlder, isOlder(greeting.version, than: build.version) {
            _ = try connection.call(.daemonHandOver, HandOverRequest(program: launcher.daemonPath))
            try connection.waitForHangUp()
            return try connectIfRunning(answeringWithin: nil, replacingOlder: false)
        }
        guard greeting.protocol == controlProtocolVersion else {
            throw ExecutorError(
                .protocolViolation,
                "the daemon (version \(greeting.version)) speaks protocol \(greeting.protocol), this program "
                    + "(version \(build.version)) speaks \(controlProtocolVersion)",
                hint:
                    "Use the newer openclaw-agent, or run 'openclaw-agent daemon stop' with it; tasks are not affected."
            )
        }
        return connection
    }

    /// Asks once, in a connection of its own. When the daemon goes away before it has answered, the request is
    /// repeated with its successor: every request may be.
    public func call(_ method: Method, _ parameters: some Codable & Sendable) throws -> [UInt8] {
        try repeatingIfLost { try $0.call(method, parameters) }
    }

    /// Runs `body` with a connection, and again with a new one whenever the daemon went away.
    ///
    /// - Throws: ``ExecutorError`` with code `daemon_unavailable` when several daemons in a row did so at once.
    public func repeatingIfLost<Value>(_ body: (ControlConnection) throws -> Value) throws -> Value {
        var attemptsLeft = Self.attempts
        while true {
            let start = ContinuousClock.now
            do {
                return try body(try connect())
            } catch let error as ConnectionLost {
                let wasServed = ContinuousClock.now - start > .seconds(1)
                attemptsLeft = wasServed ? Self.attempts : attemptsLeft - 1
                guard attemptsLeft > 0 else { throw gone(error) }
            }
        }
    }

    /// How many daemons may go away in a row, each before it has served for a second.
    private static let attempts = 5

    private func gone(_ cause: ConnectionLost) -> ExecutorError {
        ExecutorError(
            .daemonUnavailable, "the daemon went away before it had answered",
            hint: "Look into \(locations.daemonLog) and try again; the task itself, if any, is untouched.",
            cause: cause)
    }
}
