public import ExecutorCore
internal import Synchronization

/// Runs scripts in a container that is there already, with its `sh`, through `docker exec` or `podman exec`.
///
/// With `SupervisedExecutor` this runs tasks in a long-lived container, under a supervisor inside it.
public struct ContainerTransport<Base: ShellTransport>: ShellTransport {
    public let target: String
    private let base: Base
    private let command: EngineCommand
    private let container: String
    private let user: String?

    /// - Parameters:
    ///   - base: Leads to where the engine's program is.
    ///   - container: A name or an id.
    ///   - options: How the engine is called; what is to be run as `user`. The rest does not matter.
    public init(through base: Base, container: String, options: ContainerOptions) {
        target = "container \(container) of \(options.command.program) on \(base.target)"
        self.base = base
        command = options.command
        user = options.user
        self.container = container
    }

    public func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        var answer = try await base.run(wrapped(script))
        guard answer.output.starts(with: Self.greeting) else { throw refusal(answer.errorOutput) }
        answer.output.removeFirst(Self.greeting.count)
        return answer
    }

    public func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        let head = Mutex<[UInt8]>([])
        let code = try await base.stream(wrapped(script)) { bytes in
            let rest = head.withLock { head in
                let missing = Self.greeting.count - head.count
                head += bytes.prefix(missing)
                return Array(bytes.dropFirst(missing))
            }
            if !rest.isEmpty { try await receive(rest) }
        }
        guard head.withLock({ $0 }) == Self.greeting else { throw refusal([]) }
        return code
    }

    /// By this the container's own shell says that it was reached: from then on every exit code is the script's.
    private static var greeting: [UInt8] { Array("openclaw\n".utf8) }

    private func wrapped(_ script: ShellScript) -> ShellScript {
        var words = ["exec", "-i"]
        if let user { words += ["--user", user] }
        words += [container, "sh", "-c", "echo openclaw\n" + script.text]
        var copy = script
        copy.text = "exec \(command.words) \(words.map(ShellWord.quoted).joined(separator: " "))"
        return copy
    }

    private func refusal(_ errorOutput: [UInt8]) -> ExecutorError {
        let hint = "see whether the container runs and has a shell: '\(command.words) ps'"
        var error = EngineFailure.error(errorOutput, "\(target) cannot be used", otherwise: .unreachable)
        error.hint = error.hint ?? hint
        return error
    }
}
