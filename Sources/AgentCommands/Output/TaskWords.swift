internal import ExecutorCore
internal import TerminalText

/// How tasks are put into words for people.
enum TaskWords {
    /// 🤖 for Claude Code, ⚙️ for shell commands.
    static func icon(_ kind: TaskKind) -> String {
        switch kind {
        case .claudeCode: "🤖"
        case .shellCommand: "⚙️"
        }
    }

    static func style(_ status: TaskStatus) -> TextStyle {
        switch status {
        case .pending: .yellow
        case .running: .blue
        case .completed: .green
        case .failed, .lost: .red
        case .killed: .yellow
        }
    }

    /// `completed`, `failed (exit 3)`, `killed (SIGTERM)`.
    static func status(_ record: TaskRecord) -> String {
        let detail: String? =
            switch record.reason {
            case .timeout: "timeout"
            case .stalled: "stalled"
            case .launchFailed: "not started"
            case .executorError: "our failure"
            case .dependencyFailed: "not started"
            case .exit, .signal, .cancelled, .lost, nil:
                record.waitingFor.map { "\($0.reason.rawValue)" }
                    ?? record.signal?.description ?? record.exitCode.flatMap { $0 == 0 ? nil : "exit \($0)" }
            }
        return record.status.rawValue + (detail.map { " (\($0))" } ?? "")
    }

    /// `failed (exit 3)`, and why, of an attempt that another one has followed.
    static func end(of attempt: PastAttempt) -> String {
        let detail = attempt.signal?.description ?? attempt.exitCode.map { "exit \($0)" } ?? attempt.reason?.rawValue
        return attempt.status.rawValue + (detail.map { " (\($0))" } ?? "") + (attempt.error.map { ": \($0)" } ?? "")
    }

    /// The status as far as it is known: an unfinished task at a place that does not answer may have ended meanwhile.
    static func knownStatus(_ record: TaskRecord, now: Timestamp) -> String {
        isUnreachable(record) ? "\(record.status.rawValue)? (unreachable)" : presentStatus(record, now: now)
    }

    /// The status, and of a task that is silent for too long for how long it has been: `running (silent for 12m)`.
    static func presentStatus(_ record: TaskRecord, now: Timestamp) -> String {
        guard let since = silentSince(record) else { return status(record) }
        return "\(record.status.rawValue) (silent for \(age(now.millisecondsSince(since))))"
    }

    private static func silentSince(_ record: TaskRecord) -> Timestamp? {
        record.status.isTerminal ? nil : record.stalledSince
    }

    static func knownStyle(_ record: TaskRecord) -> TextStyle {
        if isUnreachable(record) { return .red }
        return silentSince(record) == nil ? style(record.status) : .yellow
    }

    private static func isUnreachable(_ record: TaskRecord) -> Bool {
        record.contact.state == .unreachable && !record.status.isTerminal
    }

    /// `12s`, `3m`, `2h`, `5d`: the largest unit only.
    static func age(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000)
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m"
        case ..<86_400: return "\(seconds / 3600)h"
        default: return "\(seconds / 86_400)d"
        }
    }

    /// How long it ran, with one decimal below a minute.
    static func duration(_ milliseconds: Int64) -> String {
        if milliseconds < 1000 { return "\(milliseconds)ms" }
        if milliseconds < 60_000 { return "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s" }
        return Duration.seconds(milliseconds / 1000).text
    }
}
