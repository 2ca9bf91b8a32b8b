internal import ExecutorCore
internal import TaskFolder

extension SupervisedExecutor {
    /// Runs a script with `lines` and `data` as its input.
    func ask(
        _ script: String, _ lines: [String], data: [UInt8] = [], deadline: Duration = .seconds(30)
    ) async throws(ExecutorError) -> ShellAnswer {
        for line in lines where line.utf8.contains(UInt8(ascii: "\n")) || line.utf8.contains(0) {
            throw ExecutorError(.invalidArgument, "a path, an id or a token for \(transport.target) holds a line break")
        }
        let header = lines.map { "\($0)\n" }.joined()
        return try await transport.run(ShellScript(script, input: Array(header.utf8) + data, deadline: deadline))
    }

    /// The place has said no.
    ///
    /// - Parameter message: What could not be done; the words of the place are added.
    func refusal(_ answer: ShellAnswer, _ message: String) -> ExecutorError {
        let lines = String(decoding: answer.errorOutput, as: UTF8.self).split(separator: "\n")
        let (code, line) = PlaceFailure.classify(lines)
        let reason =
            line.map { ": \($0)" } ?? (answer.exitCode == 0 ? "" : ": its shell exited with \(answer.exitCode)")
        return ExecutorError(code, "\(message) on \(transport.target)\(reason)")
    }

    func nonsense(_ what: String) -> ExecutorError {
        ExecutorError(
            .protocolViolation, "\(transport.target) gave an answer that cannot be read: \(what)",
            hint: "see whether a start-up file of the shell there prints something")
    }

    /// Where the task is; empty when only its id is known.
    func folder(of handle: TaskHandle) throws(ExecutorError) -> String {
        guard let folder = handle.notes[HandleNotes.folder] else { return "" }
        guard folder.hasPrefix("/"), folder.hasSuffix("/\(handle.id)") else {
            throw ExecutorError(.invalidArgument, "the handle of task \(handle.id) names the folder '\(folder)'")
        }
        return folder
    }
}

/// The notes in the handles that are given out.
enum HandleNotes {
    static let folder = "folder"
    static let token = "token"
}

extension ShellAnswer {
    /// What was written, when that is one line.
    var word: String { String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
}
