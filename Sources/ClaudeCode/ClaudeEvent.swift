/// Something that a Claude Code session has printed. Texts are as printed: ``ClaudeRenderer`` makes them safe to show.
public enum ClaudeEvent: Hashable, Sendable {
    case initialised(session: String?, model: String?, workspace: String?)
    /// What the user asked; only transcripts repeat it.
    case prompt(String)
    case text(String)
    case thinking(String)
    /// `summary` is one line that says what the call is about: a command, a path.
    case toolUse(name: String, summary: String)
    case toolResult(isError: Bool, text: String)
    /// Something worth knowing about the session itself, such as a repeated request.
    case notice(String)
    case result(ClaudeResult)
    /// A JSON line of a type that carries nothing to show.
    case other(type: String)
    /// A line that is no JSON message: what a shell, or Claude Code itself before its start, has to say.
    case plain(String)
    /// A line that was too long to be kept.
    case skipped(bytes: Int)
}

/// What a session says of itself at its end. A session with background work may say it more than once.
public struct ClaudeResult: Hashable, Sendable {
    /// Whether the session failed; nil, which is no success, when it does not say.
    public var isError: Bool?
    /// The final answer, or what went wrong.
    public var text: String?
    public var turns: Int
    public var durationMilliseconds: Int64
    /// Everything sent to the model, cached or not, by this run of the session.
    public var inputTokens: Int
    public var outputTokens: Int
    /// In US dollars, for this run of the session. Versions of the CLI that do not tell it apart include what the
    /// resumed session had cost before.
    public var costUSD: Double?
    /// `completed`, `max_turns`, `api_error`, …
    public var terminalReason: String?
}
