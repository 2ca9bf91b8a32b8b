internal import ExecutorCore
internal import Synchronization

/// One `sh` at the other end of a channel, which runs our scripts one after the other.
final class ShellChannel: Sendable {
    private let channel: any ByteChannel
    private let hasAnswered = Mutex(false)
    /// Nil for a shell that runs one script only, and takes its input as bytes.
    private let kept: Mutex<KeptScripts?>

    /// - Parameter runsMany: Whether ``ShellServer/answering`` is at the other end, not ``ShellServer/streaming``.
    init(_ channel: any ByteChannel, runsMany: Bool) {
        self.channel = channel
        kept = Mutex(runsMany ? KeptScripts() : nil)
    }

    /// Whether the shell is there still, as far as can be known without asking it.
    func isOpen() async -> Bool { await channel.isOpen() }

    /// Gives the shell up, without waiting for the other side.
    func close() async { await channel.close() }

    /// Runs one script.
    ///
    /// - Parameter receive: Gets what the script writes to standard output; nothing more is read until it returns.
    /// - Returns: The exit code, and what the script wrote to standard error.
    /// - Throws: ``ShellLost`` when the other side ends before the script does.
    func run(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> (exitCode: Int32, errorOutput: [UInt8]) {
        let marker = Marker()
        let request = ShellRequest.encode(script, marker, kept.withLock { $0?.place(of: script.text) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [channel] in try await channel.send(request[...]) }
            do {
                let answer = try await self.answer(to: marker, receive: receive)
                try await group.waitForAll()
                return answer
            } catch let ended as ShellLost {
                // That the other side ended explains why nothing could be sent, not the other way round.
                group.cancelAll()
                while let result = await group.nextResult() { _ = result }
                throw ended
            }
        }
    }

    private func answer(
        to marker: Marker, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> (exitCode: Int32, errorOutput: [UInt8]) {
        var output = AnswerScanner(marker)
        var errors = AnswerScanner(marker)
        var errorOutput: [UInt8] = []
        while !output.isComplete || !errors.isComplete {
            switch try await channel.receive() {
            case .output(let bytes):
                let piece = output.feed(bytes)
                if !piece.isEmpty { try await receive(piece) }
            case .errorOutput(let bytes):
                errorOutput += errors.feed(bytes)
                guard errorOutput.count <= Self.errorLimit else {
                    throw ExecutorError(.protocolViolation, "a script wrote too much to standard error")
                }
            case .end:
                let said = String(decoding: output.preamble + errors.preamble, as: UTF8.self)
                let isStart = !output.hasBegun && !hasAnswered.withLock { $0 }
                throw ShellLost(isStart: isStart, ending: await channel.ending(), said: said)
            }
        }
        guard let exitCode = output.exitCode else {
            throw ExecutorError(.protocolViolation, "a shell gave no exit code")
        }
        hasAnswered.withLock { $0 = true }
        return (exitCode, errorOutput)
    }

    private static let errorLimit = 16 << 20
}

/// The shell at the other end is gone, in the middle of a script or before it.
struct ShellLost: Error {
    /// Whether it has never answered anything.
    var isStart: Bool
    /// How the shell ended, in a clause.
    var ending: String
    /// What came instead of an answer.
    var said: String
}
