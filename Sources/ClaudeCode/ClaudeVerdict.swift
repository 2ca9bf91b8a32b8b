public import ExecutorCore
internal import TerminalText

/// Whether a session that has ended did what it was asked to.
public enum ClaudeVerdict {
    /// Why the session is no success, in one sentence; nil when its process exited with 0 and its last result says that
    /// nothing went wrong.
    ///
    /// - Parameter plainLines: ``ClaudeStreamParser/plainLines``.
    public static func objection(
        to progress: ClaudeProgress, plainLines: [String], outcome: TaskOutcome
    ) -> String? {
        switch progress.isError {
        case false?:
            return objection(to: outcome)
        case true?:
            return error(progress)
        case nil:
            return missingResult(plainLines)
        }
    }

    private static func objection(to outcome: TaskOutcome) -> String? {
        switch outcome {
        case .exited(code: 0): nil
        case .exited(let code): "Claude reported success but exited with code \(code)"
        case .signaled(let signal): "Claude reported success but was ended by \(signal)"
        }
    }

    private static func error(_ progress: ClaudeProgress) -> String {
        let detail = firstLine(progress.result ?? "")
        if isLoginMissing(detail) { return loginMissing }
        let suffix = detail.isEmpty ? "" : ": \(detail)"
        switch progress.terminalReason {
        case "max_turns":
            return "Claude reached its turn limit (max_turns)"
        case "api_error":
            return "Claude could not use its API (api_error)\(suffix)"
        case let reason?:
            return "Claude reported an error (\(firstLine(reason)))\(suffix)"
        case nil:
            return "Claude reported an error\(suffix)"
        }
    }

    private static func missingResult(_ plainLines: [String]) -> String {
        if plainLines.contains(where: isLoginMissing) { return loginMissing }
        guard let last = plainLines.map(firstLine).last(where: { !$0.isEmpty }) else {
            return "Claude ended without a result"
        }
        return "Claude ended without a result: \(last)"
    }

    private static let loginMissing = "Claude is not logged in: run 'claude /login' on that host"

    private static func isLoginMissing(_ text: String) -> Bool {
        text.contains("Not logged in") || text.contains("Please run /login")
    }

    private static func firstLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return PrintableText.shortened(PrintableText.cleaned(line), to: 300)
    }
}
