internal import ClaudeCode
internal import ExecutorCore
internal import LocalTransport
internal import SecretMasking
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// What a Claude Code session has written down of itself: JSON, one object per line.
public struct SessionTranscript: Sendable {
    public var bytes: [UInt8]
    /// Whether only its end is here; it begins with a whole line then.
    public var isTruncated: Bool
}

extension AgentRuntime {
    private static let transcriptLimit = 4 << 20

    /// The transcript of a Claude Code task, with everything hidden that is to be hidden; of a long one the end.
    ///
    /// - Throws: ``ExecutorError`` with code `log_not_found` when there is none, `unreachable` and its like when the
    ///   place does not answer, `mask_unavailable`.
    public func transcript(of reference: String) async throws -> SessionTranscript {
        let id = try await resolve(reference)
        guard let task = try await store.task(id) else { throw await notFound(reference) }
        let session = active[id]?.record.claude?.sessionID ?? task.record.claude?.sessionID ?? id.description
        let lines = [session, "\(Self.transcriptLimit)", task.launch.claudeConfigFolder ?? ""]
        let mask = try masks.mask(task.launch)
        let script = ShellScript(ClaudeTranscript.script, input: Array(lines.map { "\($0)\n" }.joined().utf8))
        let place = try place(of: task)
        let answer = try await place.isElsewhere ? place.run(script) : shell(of: task.launch).run(script)
        guard answer.exitCode == 0, let end = answer.output.firstIndex(of: UInt8(ascii: "\n")) else {
            throw ExecutorError(
                .logNotFound, "there is no transcript of session \(session) on executor '\(task.record.executor)'",
                hint: "Claude Code writes it once the session has begun. Without '--transcript' you see its output.")
        }
        var text = answer.output[(end + 1)...]
        let size = String(decoding: answer.output[..<end], as: UTF8.self).split(separator: " ").last.flatMap { Int($0) }
        let isTruncated = size.map { $0 > text.count } ?? false
        if isTruncated, let line = text.firstIndex(of: UInt8(ascii: "\n")) { text = text[(line + 1)...] }
        guard let mask else { return SessionTranscript(bytes: Array(text), isTruncated: isTruncated) }
        var stream = MaskedStream(mask, beginsCut: isTruncated)
        return SessionTranscript(bytes: stream.feed(Array(text)) + stream.finish(), isTruncated: isTruncated)
    }

    /// A shell on this machine that finds what a task here would.
    private func shell(of launch: StoredLaunch) -> LocalTransport {
        let file = TaskFolder(path: launch.spec.inputFolder).path(of: .env)
        let entries = EnvironmentFile.entries((try? Files.read(file)) ?? [])
        let names = ["HOME", "PATH", "CLAUDE_CONFIG_DIR"]
        let known = names.compactMap { name in EnvironmentFile.value(of: name, in: entries).map { (name, $0) } }
        let usual = ["HOME": UserAccount.homeFolder ?? "/", "PATH": "/usr/local/bin:/usr/bin:/bin"]
        return LocalTransport(environment: usual.merging(known) { $1 })
    }
}
