public import ExecutorCore
public import SSHTransport

/// A host as its owner has described it, reached through the library or the `ssh` program.
///
/// What the description means on this machine is looked up when the host is first needed, and again after a failure:
/// whoever mends `~/.ssh/config` or loads a key into a new agent need not restart anything.
public final class SSHHost: ShellTransport {
    /// What carries the bytes.
    public enum Carrier: Hashable, Sendable {
        case library
        /// The system's `ssh` program.
        case program
    }

    public let target: String
    private let approach: SSHApproach

    /// - Parameters:
    ///   - environment: The variables of whoever owns the keys. `HOME`, `PATH`, `USER`, `SSH_AUTH_SOCK` and
    ///     `SSH_ASKPASS` count; the `ssh` program sees them all.
    ///   - connections: Shared by all hosts of a process, so that one destination has one connection.
    public init(
        _ options: SSHOptions, through carrier: Carrier = .library, environment: [String: String],
        connections: SSHTransports
    ) {
        target = options.target
        approach = SSHApproach(options, through: carrier, environment: environment, connections: connections)
    }

    public func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        do throws(ExecutorError) {
            return try await approach.transport().run(script)
        } catch {
            await approach.doubt()
            throw error
        }
    }

    public func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        do {
            return try await approach.transport().stream(script, receive: receive)
        } catch {
            if error is ExecutorError { await approach.doubt() }
            throw error
        }
    }

    /// Uses these variables from now on: the agent of a new login, for instance. An open connection stays.
    public func use(environment: [String: String]) async { await approach.use(environment) }

    /// What the host has let us in with, in words; nil when that is not known.
    public var login: String? {
        get async { await approach.login }
    }

    /// Lets the next script try to reach the host at once, however often that has failed.
    public func retryNow() async { await approach.retryNow() }
}
