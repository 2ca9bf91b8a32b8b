internal import TerminalText

/// Turns what a session printed into lines for people.
public struct ClaudeRenderer: Sendable {
    public var usesColour: Bool
    /// How many lines of a tool's answer are shown.
    static let resultLines = 4
    /// How long a line of a tool call or a tool's answer may be, in Unicode scalars.
    static let lineLength = 200

    public init(usesColour: Bool = false) { self.usesColour = usesColour }

    /// The event as lines, each with its line end; empty when there is nothing to show.
    ///
    /// Nothing in it but our own colours can control a terminal.
    public func render(_ event: ClaudeEvent) -> String {
        switch event {
        case .initialised(let session, let model, let workspace):
            let parts = [session.map { "session \($0)" }, model, workspace].compactMap(\.self)
            return block("▶", parts.joined(separator: " · "), .dim)
        case .prompt(let text): return block("❯", text, .bold)
        case .text(let text): return block("●", text, .plain)
        case .thinking(let text): return block("∴", short(firstLine(text)), .dim)
        case .toolUse(let name, let summary):
            return block("⚙", short(summary.isEmpty ? name : "\(name): \(summary)"), .cyan)
        case .toolResult(let isError, let text):
            return block(isError ? "  ✗" : "  ↳", excerpt(text), isError ? .red : .dim)
        case .notice(let text): return block("!", text, .yellow)
        case .result(let result): return render(result)
        case .other: return ""
        case .plain(let text): return PrintableText.cleaned(text) + "\n"
        case .skipped(let bytes): return block("!", "a line of \(bytes) bytes is not shown", .yellow)
        }
    }

    private func render(_ result: ClaudeResult) -> String {
        let account = [
            "\(result.turns) \(result.turns == 1 ? "turn" : "turns")",
            Figures.seconds(result.durationMilliseconds),
            "\(Figures.grouped(result.inputTokens)) tokens in, \(Figures.grouped(result.outputTokens)) out",
            result.costUSD.map(Figures.dollars),
        ].compactMap(\.self).joined(separator: " · ")
        if result.isError == false { return block("✔", "done · \(account)", .green) }
        let reason = result.terminalReason.map { " (\($0))" } ?? ""
        let detail = result.text.map { "\n\(short(firstLine($0)))" } ?? ""
        return block("✗", "failed\(reason) · \(account)\(detail)", .red)
    }

    /// `mark text`, with what follows the first line indented below it.
    private func block(_ mark: String, _ text: String, _ style: TextStyle) -> String {
        let cleaned = PrintableText.cleaned(text)
        guard let end = cleaned.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        let lines = cleaned[...end].split(separator: "\n", omittingEmptySubsequences: false)
        let indent = String(repeating: " ", count: mark.count + 1)
        return lines.enumerated().map { number, line in
            let body = number == 0 ? "\(mark) \(line)" : line.isEmpty ? "" : indent + line
            return (usesColour ? style.applied(to: body) : body) + "\n"
        }.joined()
    }

    private func excerpt(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        let shown = lines.prefix(Self.resultLines).map { short(String($0)) }
        let rest = lines.count - shown.count
        let note = rest > 0 ? ["… \(rest) more \(rest == 1 ? "line" : "lines")"] : []
        return lines.isEmpty ? "(no output)" : (shown + note).joined(separator: "\n")
    }

    private func short(_ text: String) -> String { PrintableText.shortened(text, to: Self.lineLength) }

    private func firstLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
