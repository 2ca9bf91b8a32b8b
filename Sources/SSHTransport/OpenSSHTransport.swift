public import ExecutorCore
internal import Synchronization

/// Runs scripts on a host through the system's `ssh` program: for RSA keys, hardware keys, Kerberos, and whatever else
/// `~/.ssh/config` can say.
///
/// A few `ssh` processes stay logged in, each with a shell at the other end. They never ask anybody anything.
public final class OpenSSHTransport: ShellTransport {
    public let target: String
    private let shells: ShellPool

    /// - Parameters:
    ///   - options: What is written goes to `ssh` as options, the rest is for `~/.ssh/config` to say.
    ///   - environment: What `ssh` sees: all variables, among them `HOME`, `PATH` and `SSH_AUTH_SOCK`.
    ///   - configurationFile: Read instead of `~/.ssh/config` and the system's own.
    public init(_ options: SSHOptions, environment: [String: String], configurationFile: String? = nil) {
        target = options.target
        let arguments = OpenSSHArguments.arguments(options, configurationFile: configurationFile)
        shells = ShellPool { command in
            try ProgramChannel(arguments + [command], environment: environment)
        }
    }

    /// Ends the `ssh` processes that nobody uses.
    public func close() async { await shells.closeIdle() }

    public func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        let output = OutputCollector()
        do {
            let answer = try await withDeadline(script.deadline) { [shells] in
                try await shells.run(script) { try output.append($0) }
            }
            return ShellAnswer(exitCode: answer.exitCode, output: output.bytes, errorOutput: answer.errorOutput)
        } catch {
            throw explain(error, script)
        }
    }

    /// The deadline of `script` does not count: it may run for ever, as long as the host is there.
    public func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        do {
            return try await shells.stream(script, receive: receive)
        } catch let error where TransportFailure.isOurs(error) {
            throw explain(error, script)
        }
    }

    private func explain(_ error: any Error, _ script: ShellScript) -> ExecutorError {
        if let lost = error as? ShellLost, let failure = OpenSSHArguments.failure(lost, target) { return failure }
        return TransportFailure.explain(error, at: target, script, wasConnected: true)
    }
}
