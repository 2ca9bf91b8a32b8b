/// How an attempt ended that another one has followed.
public struct PastAttempt: Hashable, Codable, Sendable {
    public var attempt: Int
    public var status: TaskStatus
    public var reason: TaskReason?
    public var exitCode: Int32?
    public var signal: Signal?
    public var error: String?
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    /// The session it was, for Claude Code tasks.
    public var sessionID: String?

    init(_ record: TaskRecord) {
        attempt = record.attempt
        status = record.status
        reason = record.reason
        exitCode = record.exitCode
        signal = record.signal
        error = record.error
        startedAt = record.startedAt
        finishedAt = record.finishedAt
        sessionID = record.claude?.sessionID
    }

    private enum CodingKeys: String, CodingKey {
        case attempt, status, reason
        case exitCode = "exit_code"
        case signal, error
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case sessionID = "session_id"
    }

    /// Every key is always present.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(attempt, forKey: .attempt)
        try values.encode(status, forKey: .status)
        try values.encode(reason, forKey: .reason)
        try values.encode(exitCode, forKey: .exitCode)
        try values.encode(signal, forKey: .signal)
        try values.encode(error, forKey: .error)
        try values.encode(startedAt, forKey: .startedAt)
        try values.encode(finishedAt, forKey: .finishedAt)
        try values.encode(sessionID, forKey: .sessionID)
    }
}

extension TaskRecord {
    /// The record of the attempt that follows one that has ended.
    ///
    /// - Parameters:
    ///   - sessionID: The new session, for Claude Code tasks.
    ///   - waiting: Why it does not start at once.
    public func nextAttempt(waiting: Waiting, sessionID: String?, at now: Timestamp) -> TaskRecord {
        var next = self
        next.pastAttempts.append(PastAttempt(self))
        next.attempt += 1
        next.status = .pending
        next.waitingFor = waiting
        next.reason = nil
        next.pid = nil
        next.startedAt = nil
        next.finishedAt = nil
        next.updatedAt = now
        next.exitCode = nil
        next.signal = nil
        next.error = nil
        next.stalledSince = nil
        next.leftoverProcesses = nil
        if claude != nil { next.claude = ClaudeProgress(sessionID: sessionID) }
        return next
    }
}
