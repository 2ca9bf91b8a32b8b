/// What a Claude Code session has reported of itself so far.
public struct ClaudeProgress: Hashable, Codable, Sendable {
    public var sessionID: String?
    public var model: String?
    /// Assistant turns so far; the session's own count once it has ended.
    public var turns: Int
    /// The name of the last tool the agent called.
    public var lastTool: String?
    /// The beginning of the last text the agent wrote.
    public var lastText: String?
    public var inputTokens: Int
    public var outputTokens: Int
    /// The session's own figure, in US dollars; nil until it has ended.
    public var costUSD: Double?
    /// The final answer; nil until the session has reported one.
    public var result: String?
    /// What the session's result says; nil until there is one.
    public var isError: Bool?
    public var terminalReason: String?

    public init(sessionID: String? = nil) {
        self.sessionID = sessionID
        turns = 0
        inputTokens = 0
        outputTokens = 0
    }

    enum CodingKeys: String, CodingKey {
        case sessionID = "session_id"
        case model, turns
        case lastTool = "last_tool"
        case lastText = "last_text"
        case inputTokens = "input_tokens"
        case outputTokens = "output_tokens"
        case costUSD = "cost_usd"
        case result
        case isError = "is_error"
        case terminalReason = "terminal_reason"
    }
}
