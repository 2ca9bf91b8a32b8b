internal import ExecutorCore

/// Where an engine is, and how it is called there.
struct EnginePlace<Transport: ShellTransport>: Sendable {
    var transport: Transport
    var command: EngineCommand
    var folder: String
    /// How long the engine may take to answer a question.
    var patience: Duration

    init(transport: Transport, _ options: ContainerOptions, patience: Duration) {
        self.transport = transport
        command = options.command
        folder = options.placeFolder
        self.patience = patience
    }

    /// What messages call it.
    var name: String { "\(command.program) on \(transport.target)" }

    /// A script with what all of them read first, then `lines` and `data`.
    func script(
        _ text: String, _ lines: [String], data: [UInt8] = [], deadline: Duration? = nil
    ) throws(ExecutorError) -> ShellScript {
        let header = [folder, command.program, command.words] + lines
        for line in header where line.utf8.contains(UInt8(ascii: "\n")) || line.utf8.contains(0) {
            throw ExecutorError(.invalidArgument, "an argument, a path or an image for \(name) holds a line break")
        }
        return ShellScript(
            text, input: Array(header.map { "\($0)\n" }.joined().utf8) + data, deadline: deadline ?? patience)
    }

    /// Runs a script.
    ///
    /// - Parameter deadline: How long a launch may take; nil for a question, to which `patience` applies.
    /// - Throws: Also when there is no such program at the place. An engine that takes too long with a question is
    ///   `unreachable`; with a launch it is `deadline_exceeded`, since the task may have been started.
    func ask(
        _ text: String, _ lines: [String], data: [UInt8] = [], launchingWithin deadline: Duration? = nil
    ) async throws(ExecutorError) -> ShellAnswer {
        let script = try script(text, lines, data: data, deadline: deadline)
        let answer: ShellAnswer
        do {
            answer = try await transport.run(script)
        } catch {
            guard error.code == .deadlineExceeded, deadline == nil else { throw error }
            throw ExecutorError(
                .unreachable, "\(name) has not answered within \(patience)",
                hint: "see whether the engine is stuck: '\(command.words) ps'", cause: error)
        }
        guard answer.exitCode != 69 else {
            throw ExecutorError(
                .unreachable, "there is no program '\(command.program)' on \(transport.target)",
                hint: "install the engine there, or name its program in the settings of this executor")
        }
        return answer
    }

    /// The place has said no.
    ///
    /// - Parameter message: What could not be done; the words of the place are added.
    func refusal(_ answer: ShellAnswer, _ message: String) -> ExecutorError {
        // Exit code 75 says that the engine did not answer, in whatever words.
        EngineFailure.error(
            answer.errorOutput, "\(message) (\(name))",
            otherwise: answer.exitCode == 75 ? .unreachable : .executorError)
    }

    func nonsense(_ what: String) -> ExecutorError {
        ExecutorError(
            .protocolViolation, "\(name) gave an answer that cannot be read: \(what)",
            hint: "see whether a start-up file of the shell there prints something")
    }
}

extension ShellAnswer {
    var lines: [Substring] {
        String(decoding: output, as: UTF8.self).split(separator: "\n")
    }
}
