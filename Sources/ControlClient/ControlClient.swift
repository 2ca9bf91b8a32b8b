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

    /// - Parameters:
    ///   - build: What the daemon is told about this program.
    ///   - daemonPath: The program `openclaw-agentd`.
    ///   - environment: What a daemon that has to be started gets; nothing of a task ever comes from it.
    ///   - isPrivate: Whether a daemon that has to be started ends with this process.
    public init(
        locations: AgentLocations, build: AgentBuild, daemonPath: String, environment: [String: String],
        isPrivate: Bool = false
    ) {
        self.locations = locations
        self.build = build
        launcher = DaemonLauncher(locations: locations, daemonPath: daemonPath, environment: environment, isPrivate: isPrivate)
    }

    /// Connects, starting the daemon first if need be.
    ///
    /// - Throws: ``ExecutorError`` with code `daemon_unavailable`, or what kept the daemon from starting.
    public func connect() throws -> ControlConnection {
        if let connection = try connectIfRunning() { return connection }
        return try launcher.start { try connectIfRunning() }
    }

    /// Connects to a running daemon; nil when there is none.
    ///
    /// - Throws: ``ExecutorError`` when a daemon answers that this program cannot talk to.
    public func connectIfRunning() throws -> ControlConnection? {
        let connection: ControlConnection
        do {
            connection = try ControlConnection(socketPath: locations.controlSocket)
        } catch Errno.notFound, Errno.connectionRefused {
            return nil
        } catch {
            throw ExecutorError(
                .daemonUnavailable, "the control socket \(locations.controlSocket) cannot be used: \(error)",
                hint: "Check who owns that folder.", cause: error)
        }
        do {
            return try greet(connection)
        } catch is ConnectionLost {
            return nil
        }
    }

    /// Finds out who is there. A daemon that is older than this program is asked to become the one beside it.
    private func greet(_ connection: ControlConnection) throws -> ControlConnection? {
        let greeting = try JSONText.decode(
            Greeting.self, from: try connection.call(.hello, HelloRequest(build)))
        if isOlder(greeting.version, than: build.version) {
            _ = try connection.call(.daemonHandOver, HandOverRequest(program: launcher.daemonPath))
            try connection.waitForHangUp()
            return try connectIfRunning()
        }
        guard greeting.protocol == controlProtocolVersion else {
            throw ExecutorError(
                .protocolViolation,
                "the daemon (version \(greeting.version)) speaks protocol \(greeting.protocol), this program "
                    + "(version \(build.version)) speaks \(controlProtocolVersion)",
                hint: "Use the newer openclaw-agent, or run 'openclaw-agent daemon stop' with it; tasks are not affected.")
        }
        return connection
    }

    /// Asks once, in a connection of its own. When the daemon goes away before it has answered, the request is
    /// repeated with its successor: every request may be.
    public func call(_ method: Method, _ parameters: some Codable & Sendable) throws -> [UInt8] {
        try repeatingIfLost { try $0.call(method, parameters) }
    }

    /// Runs `body` with a connection, and anew with another one whenever the daemon goes away, unless that happens too
    /// often within a short time.
    public func repeatingIfLost<Value>(_ body: (ControlConnection) throws -> Value) throws -> Value {
        var losses: [ContinuousClock.Instant] = []
        while true {
            do {
                return try body(try connect())
            } catch let error as ConnectionLost {
                losses = losses.filter { .now - $0 < Self.lossMemory } + [.now]
                guard losses.count > Self.lossLimit else { continue }
                throw ExecutorError(
                    .daemonUnavailable, "the daemon went away \(losses.count) times before it had answered",
                    hint: "Look into \(locations.daemonLog) and try again; the task itself, if any, is untouched.",
                    cause: error)
            }
        }
    }

    private static let lossLimit = 4
    private static let lossMemory = Duration.seconds(30)
}
