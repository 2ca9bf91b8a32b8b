public import ExecutorCore
internal import Synchronization

/// Runs scripts on a host over SSH, through libssh2.
///
/// One connection serves all callers; it is opened by the first, closed when it was idle for long, and opened again
/// when it was lost.
public final class SSHTransport: ShellTransport {
    public let target: String
    private let link: HostLink

    public init(_ destination: SSHDestination) {
        target = destination.target
        link = HostLink(destination)
    }

    /// Logs in with what this says from now on, such as another agent; an open connection stays.
    public func update(_ destination: SSHDestination) async { await link.use(destination) }

    /// Lets the next script try to reach the host at once, however often that has failed.
    public func retryNow() async { await link.forgetFailures() }

    /// What the host has let us in with, in words; nil while there is no connection.
    public var login: String? {
        get async { await link.login }
    }

    /// Closes the connection. The next script opens another.
    public func close() async { await link.close() }

    public func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        let output = OutputCollector()
        let progress = Mutex(false)
        do {
            let answer = try await withDeadline(script.deadline) { [link] in
                try await Self.perform(on: link, connected: { progress.withLock { $0 = true } }) { shells in
                    try await shells.run(script) { try output.append($0) }
                }
            }
            return ShellAnswer(exitCode: answer.exitCode, output: output.bytes, errorOutput: answer.errorOutput)
        } catch {
            throw TransportFailure.explain(error, at: target, script, wasConnected: progress.withLock { $0 })
        }
    }

    /// The deadline of `script` does not count: it may run for ever, as long as the host is there.
    public func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        do {
            return try await Self.perform(on: link) { try await $0.stream(script, receive: receive) }
        } catch let error where TransportFailure.isOurs(error) {
            throw TransportFailure.explain(error, at: target, script, wasConnected: true)
        }
    }

    /// Uses the connection; once more with a new one, when it turns out to have been lost before anything was sent.
    private static func perform<Value: Sendable>(
        on link: HostLink, connected: () -> Void = {}, _ body: (ShellPool) async throws -> Value
    ) async throws -> Value {
        do {
            return try await attempt(on: link, connected: connected, body)
        } catch is NothingSent {
            return try await attempt(on: link, connected: connected, body)
        }
    }

    private static func attempt<Value: Sendable>(
        on link: HostLink, connected: () -> Void, _ body: (ShellPool) async throws -> Value
    ) async throws -> Value {
        let live = try await link.connection()
        connected()
        await live.session.beginUse()
        do {
            let value = try await body(live.shells)
            await live.session.endUse()
            return value
        } catch {
            await live.session.endUse()
            if error is CancellationError { await live.session.suspect() }
            throw error
        }
    }
}
