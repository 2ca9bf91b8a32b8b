/// The words that start one headless Claude Code session; the prompt goes to its standard input, never here.
///
/// A resumed session is forked: the CLI accepts `--session-id` together with `--resume` only with `--fork-session`, and
/// a fork leaves the older session as it was, so that two tasks may resume the same one. Every task's session therefore
/// carries the task's own id, and its transcript is found by it. The CLI refuses an id that it has used before.
public struct ClaudeCommand: Hashable, Sendable {
    public var claudePath: String
    public var maxTurns: Int
    public var model: String?
    /// Rules such as `Read` or `Bash(git *)` for tools that need no permission. Since permission checks are skipped
    /// altogether, they widen nothing and forbid nothing.
    public var allowedTools: [String]
    /// The text of the task's id: a UUID.
    public var sessionID: String
    /// The session to go on from: a UUID.
    public var resumeSessionID: String?

    public init(
        claudePath: String, maxTurns: Int, model: String? = nil, allowedTools: [String] = [], sessionID: String,
        resumeSessionID: String? = nil
    ) {
        self.claudePath = claudePath
        self.maxTurns = maxTurns
        self.model = model
        self.allowedTools = allowedTools
        self.sessionID = sessionID
        self.resumeSessionID = resumeSessionID
    }

    /// The program and its arguments, to be run without a shell.
    public var words: [String] {
        var words = [claudePath, "--dangerously-skip-permissions", "--max-turns", String(maxTurns)]
        words += ["--session-id", sessionID, "--output-format", "stream-json", "--verbose"]
        if let model { words += ["--model", model] }
        // One word for all of them: the CLI takes the word behind the option as it is, even when it starts with a dash.
        if !allowedTools.isEmpty { words += ["--allowedTools", allowedTools.joined(separator: ",")] }
        if let resumeSessionID { words += ["--resume", resumeSessionID, "--fork-session"] }
        return words + ["-p"]
    }

    /// The words of a session like one that was started with `words`, under a new id.
    ///
    /// - Parameters:
    ///   - words: Those of a ``ClaudeCommand``.
    ///   - session: The session to go on from; nil for where the first one began.
    public static func restarting(_ words: [String], as sessionID: String, goingOnFrom session: String?) -> [String] {
        var words = words
        if let option = words.firstIndex(of: "--session-id"), option + 1 < words.count {
            words[option + 1] = sessionID
        }
        guard let session, words.last == "-p" else { return words }
        let isFork = words.dropLast().last == "--fork-session"
        return words.dropLast(isFork ? 4 : 1) + ["--resume", session, "--fork-session", "-p"]
    }
}
