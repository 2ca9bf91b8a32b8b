extension StreamLine {
    /// What the line says, in order.
    var events: [ClaudeEvent] {
        switch type {
        case "system" where subtype == "init":
            [.initialised(session: sessionID, model: model, workspace: workspace)]
        case "system":
            [notice.sentence(for: subtype).map(ClaudeEvent.notice) ?? .other(type: type)]
        case "assistant", "user":
            conversation
        case "result":
            [.result(result)]
        default:
            [.other(type: type)]
        }
    }

    private var conversation: [ClaudeEvent] {
        guard !isMeta, let message else { return [.other(type: type)] }
        switch message.content {
        case .text(let text):
            return [type == "user" ? .prompt(text) : .text(text)]
        case .blocks(let blocks):
            return blocks.map { event(for: $0) }
        }
    }

    private func event(for block: MessageBlock) -> ClaudeEvent {
        switch block.type {
        case "text":
            let text = block.text ?? ""
            return type == "user" ? .prompt(text) : .text(text)
        case "thinking":
            return .thinking(block.thinking ?? "")
        case "tool_use":
            let name = block.toolName ?? "unknown"
            return .toolUse(name: name, summary: ToolSummary.line(for: name, input: block.toolInput))
        case "tool_result":
            return .toolResult(isError: block.isError, text: block.toolResult?.plainText ?? "")
        default:
            return .other(type: block.type ?? type)
        }
    }

    private var result: ClaudeResult {
        let models = outcome.usageOfRun.map { Array($0.values) }
        return ClaudeResult(
            isError: outcome.isError,
            text: outcome.text ?? (outcome.errors.isEmpty ? nil : outcome.errors.joined(separator: "\n")),
            turns: outcome.turns,
            durationMilliseconds: Int64(outcome.durationMilliseconds),
            inputTokens: models?.reduce(0) { $0 + $1.input } ?? outcome.usage?.input ?? 0,
            outputTokens: models?.reduce(0) { $0 + $1.output } ?? outcome.usage?.output ?? 0,
            costUSD: models?.reduce(0) { $0 + $1.costUSD } ?? outcome.totalCostUSD,
            terminalReason: outcome.terminalReason)
    }
}
