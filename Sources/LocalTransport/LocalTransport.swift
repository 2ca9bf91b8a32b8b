public import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Runs scripts on this machine, each in a `sh` of its own.
///
/// Like a channel of an SSH server it counts a script as ended only once nobody holds its outputs open any more.
public struct LocalTransport: ShellTransport {
    public let target: String
    private let shell: String
    private let environment: [[UInt8]]

    /// - Parameters:
    ///   - shell: The path of a POSIX shell.
    ///   - environment: All the variables of the scripts, and of what they start.
    public init(
        target: String = "this machine", shell: String = "/bin/sh",
        environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    ) {
        self.target = target
        self.shell = shell
        self.environment = environment.sorted { $0.key < $1.key }.map { Array("\($0.key)=\($0.value)".utf8) }
    }

    public func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        let process = try start(script, isBound: false)
        do {
            let answer = try await withDeadline(script.deadline) {
                async let input: Void = process.write(script.input)
                async let output = process.readAll(from: .out)
                async let errorOutput = process.readAll(from: .err)
                let (out, err) = try await (output, errorOutput)
                try await input
                return ShellAnswer(exitCode: try await process.exitCode(), output: out, errorOutput: err)
            }
            return answer
        } catch {
            process.end()
            throw failure(error)
        }
    }

    public func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        let process = try start(script, isBound: true)
        do {
            async let input: Void = process.write(script.input)
            async let errorOutput: Void = process.discard(.err)
            while let bytes = try await process.read(from: .out) { try await receive(bytes) }
            try await input
            try await errorOutput
            return try await process.exitCode()
        } catch {
            process.end()
            throw error is CancellationError ? failure(error) : error
        }
    }

    private func start(_ script: ShellScript, isBound: Bool) throws(ExecutorError) -> ShellProcess {
        do throws(Errno) {
            return try ShellProcess(shell: shell, script: script.text, environment: environment, isBound: isBound)
        } catch {
            throw ExecutorError(.executorError, "'\(shell)' cannot be started on \(target): \(error)", cause: error)
        }
    }

    private func failure(_ error: any Error) -> ExecutorError {
        switch error {
        case let error as ExecutorError: error
        case let error as DeadlineExceeded:
            ExecutorError(.deadlineExceeded, "\(target) has not answered within \(error.limit)", cause: error)
        case is CancellationError:
            ExecutorError(.cancelled, "the request to \(target) was cancelled", cause: error)
        default:
            ExecutorError(.interrupted, "the connection to \(target) was lost: \(error)", cause: error)
        }
    }
}
