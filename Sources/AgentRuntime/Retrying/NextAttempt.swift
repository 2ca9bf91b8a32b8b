internal import ClaudeCode
internal import ExecutorCore
internal import TaskStore

/// What follows an attempt that has ended: pure, with no clock and no I/O.
struct NextAttempt: Hashable, Sendable {
    /// When it may start, and why not before.
    var waiting: Waiting
    /// Whether it is one of the retries that were asked for.
    var isRetry: Bool
    /// The session that it goes on with, and what it is told; nil for the same prompt in a new session.
    var resumes: String?

    /// What a session is told that goes on where a limit has stopped it.
    static let goOn = "Continue where you left off."

    /// Clocks differ, in milliseconds.
    private static let resetMargin: Int64 = 2000
    /// How soon it is tried again when a limit should have been reset before it was met, in milliseconds.
    private static let nextTry: Int64 = 60_000
    /// A reset that is farther away is none that anybody waits for: limits last for a week at the most.
    private static let longestPark: Int64 = 8 * 86_400_000

    /// What follows; nil when this was the end of the task.
    ///
    /// - Parameters:
    ///   - ended: The terminal record of the attempt.
    ///   - limit: What has ended a Claude Code session, if that was a usage limit.
    init?(after ended: TaskRecord, _ launch: StoredLaunch, limit: UsageLimit?, at now: Timestamp) {
        if let parked = Self(parking: ended, launch, limit, at: now) {
            self = parked
            return
        }
        guard let retry = launch.retry, ended.retriesLeft > 0, retry.covers(ended), !Self.hasDoneItsWork(ended) else {
            return nil
        }
        let number = retry.retries - ended.retriesLeft + 1
        let pause = retry.pause(before: number)
        let time = Timestamp(milliseconds: now.milliseconds + pause.milliseconds)
        waiting = Waiting(
            .retry,
            "attempt \(ended.attempt) \(Self.words(for: ended)); retry \(number) of \(retry.retries) starts at \(time)",
            until: time)
        isRetry = true
        resumes = nil
    }

    private init?(parking ended: TaskRecord, _ launch: StoredLaunch, _ limit: UsageLimit?, at now: Timestamp) {
        guard launch.parksAtLimit == true, let limit, ended.status == .failed,
            limit.resetsAt.millisecondsSince(now) < Self.longestPark
        else { return nil }
        let isOverdue = limit.resetsAt <= ended.finishedAt ?? now
        let reset = Timestamp(
            milliseconds: isOverdue
                ? now.milliseconds + Self.nextTry : limit.resetsAt.milliseconds + Self.resetMargin)
        waiting = Waiting(
            .limit, "Claude's usage limit is reached until \(limit.resetsAt); it goes on at \(reset)", until: reset)
        isRetry = false
        // One that was refused at once has nothing to go on from.
        resumes = (ended.claude?.turns ?? 0) > 1 ? ended.claude?.sessionID : nil
    }

    /// Whether it is a session that has reported success and then did not exit: its work is not to be done twice.
    private static func hasDoneItsWork(_ record: TaskRecord) -> Bool {
        record.reason == .stalled && record.claude?.isError == false
    }

    private static func words(for record: TaskRecord) -> String {
        switch record.reason {
        case .exit: record.exitCode.map { $0 == 0 ? "failed" : "ended with exit code \($0)" } ?? "failed"
        case .signal: record.signal.map { "was ended by \($0)" } ?? "failed"
        case .timeout: "ran out of time"
        case .stalled: "stalled"
        case .launchFailed: "could not be started"
        case .lost: "was lost"
        case .cancelled, .executorError, .dependencyFailed, nil: "failed"
        }
    }
}
