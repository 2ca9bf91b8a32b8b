internal import ClaudeCode
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// Stages the inputs of a later attempt from those of the first, which stay as they are.
struct AttemptInputs {
    let first: TaskFolder
    let folder: TaskFolder
    let id: TaskID
    let attempt: Int
    let token: String

    /// Makes the folder anew. To be called only while nothing can have been launched from it.
    ///
    /// - Parameter session: The new session of a Claude Code task.
    func stage(
        _ form: LaunchSpec.CommandForm, session: String?, next: NextAttempt, metadata: StagedMetadata
    ) throws {
        try Files.removeTree(folder.path)
        var metadata = metadata
        metadata.idempotencyKey = idempotencyKey
        let continues = next.resumes != nil
        try folder.stage(
            TaskInputs(
                command: try command(form, session: session, goingOnFrom: next.resumes), environment: try environment(),
                standardInput: continues ? Array(NextAttempt.goOn.utf8) : nil,
                metadata: try RecordJSON.encode(metadata)))
        let input = first.path(of: .stdin)
        if !continues, access(input, F_OK) == 0 {
            try systemCall { link(input, folder.path(of: .stdin)) }
        }
    }

    private func command(
        _ form: LaunchSpec.CommandForm, session: String?, goingOnFrom earlierSession: String?
    ) throws -> TaskInputs.Command {
        let path = first.path(of: .command)
        let bytes = try Files.read(path)
        guard form == .words else { return .script(String(decoding: bytes, as: UTF8.self)) }
        let words = CommandFile.words(bytes, form: form, path: path)
        guard let session else { return .words(words) }
        return .words(ClaudeCommand.restarting(words, as: session, goingOnFrom: earlierSession))
    }

    private func environment() throws -> [String: String] {
        var environment: [String: String] = [:]
        for entry in EnvironmentFile.entries(try Files.read(first.path(of: .env))).reversed() {
            guard let separator = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
            environment[String(decoding: entry[..<separator], as: UTF8.self)] = String(
                decoding: entry[(separator + 1)...], as: UTF8.self)
        }
        return environment.merging(TaskVariables.own(id, attempt: attempt, token: token)) { $1 }
    }

    private var idempotencyKey: String? {
        guard let bytes = try? Files.read(first.path(of: .metadata)) else { return nil }
        return (try? RecordJSON.decode(StagedMetadata.self, from: String(decoding: bytes, as: UTF8.self)))?
            .idempotencyKey
    }
}
