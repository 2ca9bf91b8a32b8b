internal import ExecutorCore

/// Adds up what a session reports of itself, line by line.
struct ProgressFold: Sendable {
    private(set) var progress: ClaudeProgress
    /// The limit that was reached, as far as is known now.
    private(set) var limit: UsageLimit?
    /// The ids of the last messages; those of subagents at work at the same time come in turns.
    private var recentMessages: [String] = []
    private var isCounted = false

    /// How much of the last text is kept, in Unicode scalars.
    static let textLimit = 200
    /// How many message ids are remembered.
    static let messageMemory = 32

    init(sessionID: String?) { progress = ClaudeProgress(sessionID: sessionID) }

    mutating func take(_ line: StreamLine, events: [ClaudeEvent]) {
        if line.type == "assistant" { count(line) }
        if line.limits.isNews { limit = line.limits.limit }
        for event in events { take(event) }
    }

    /// The CLI prints a message of several blocks as several lines with one id and the same usage: it counts once.
    private mutating func count(_ line: StreamLine) {
        guard let message = line.message else { return }
        if let id = message.id {
            guard !recentMessages.contains(id) else { return }
            recentMessages = recentMessages.suffix(Self.messageMemory - 1) + [id]
        }
        if !line.isSubagent { progress.turns += 1 }
        guard !isCounted else { return }
        progress.inputTokens += message.usage?.input ?? 0
        progress.outputTokens += message.usage?.output ?? 0
    }

    private mutating func take(_ event: ClaudeEvent) {
        switch event {
        case .initialised(let session, let model, _):
            progress.sessionID = session ?? progress.sessionID
            progress.model = model ?? progress.model
        case .text(let text):
            progress.lastText = String(text.unicodeScalars.prefix(Self.textLimit))
        case .toolUse(let name, _):
            progress.lastTool = name
        case .result(let result):
            take(result)
        case .prompt, .thinking, .toolResult, .notice, .other, .plain, .skipped:
            break
        }
    }

    /// The first result replaces what was counted on the way; later ones tell what has been added since.
    private mutating func take(_ result: ClaudeResult) {
        progress.inputTokens = (isCounted ? progress.inputTokens : 0) + result.inputTokens
        progress.outputTokens = (isCounted ? progress.outputTokens : 0) + result.outputTokens
        if let cost = result.costUSD { progress.costUSD = (progress.costUSD ?? 0) + cost }
        progress.turns = max(progress.turns, result.turns)
        progress.result = result.text
        progress.isError = result.isError
        progress.terminalReason = result.terminalReason
        if result.isError != true { limit = nil } else { limit = limit ?? result.text.flatMap(UsageLimit.init) }
        isCounted = true
    }
}
