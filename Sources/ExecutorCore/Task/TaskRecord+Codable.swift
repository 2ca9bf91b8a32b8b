extension TaskRecord: Codable {
    private enum CodingKeys: String, CodingKey {
        case id = "task_id"
        case name, executor
        case executorType = "executor_type"
        case kind = "task_type"
        case status, reason, contact, prompt
        case promptIsTruncated = "prompt_truncated"
        case waitingFor = "waiting_for"
        case stalledSince = "stalled_since"
        case workspace, tags, attempt, pid
        case retriesLeft = "retries_left"
        case pastAttempts = "previous_attempts"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case updatedAt = "updated_at"
        case finishedAt = "finished_at"
        case durationMilliseconds = "duration_ms"
        case exitCode = "exit_code"
        case signal, error
        case leftoverProcesses = "leftover_processes"
        case timeLimitMilliseconds = "timeout_ms"
        case splitsOutput = "split_output"
        case claude
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(TaskID.self, forKey: .id)
        name = try values.decodeIfPresent(String.self, forKey: .name)
        executor = try values.decode(String.self, forKey: .executor)
        executorType = try values.decode(String.self, forKey: .executorType)
        kind = try values.decode(TaskKind.self, forKey: .kind)
        status = try values.decode(TaskStatus.self, forKey: .status)
        reason = try values.decodeIfPresent(TaskReason.self, forKey: .reason)
        contact = try values.decodeIfPresent(Contact.self, forKey: .contact) ?? .live
        waitingFor = try values.decodeIfPresent(Waiting.self, forKey: .waitingFor)
        stalledSince = try values.decodeIfPresent(Timestamp.self, forKey: .stalledSince)
        prompt = try values.decodeIfPresent(String.self, forKey: .prompt) ?? ""
        promptIsTruncated = try values.decodeIfPresent(Bool.self, forKey: .promptIsTruncated) ?? false
        workspace = try values.decodeIfPresent(String.self, forKey: .workspace) ?? ""
        tags = try values.decodeIfPresent([String: String].self, forKey: .tags) ?? [:]
        attempt = try values.decodeIfPresent(Int.self, forKey: .attempt) ?? 1
        retriesLeft = try values.decodeIfPresent(Int.self, forKey: .retriesLeft) ?? 0
        pastAttempts = try values.decodeIfPresent([PastAttempt].self, forKey: .pastAttempts) ?? []
        pid = try values.decodeIfPresent(Int32.self, forKey: .pid)
        createdAt = try values.decode(Timestamp.self, forKey: .createdAt)
        startedAt = try values.decodeIfPresent(Timestamp.self, forKey: .startedAt)
        updatedAt = try values.decode(Timestamp.self, forKey: .updatedAt)
        finishedAt = try values.decodeIfPresent(Timestamp.self, forKey: .finishedAt)
        exitCode = try values.decodeIfPresent(Int32.self, forKey: .exitCode)
        signal = try values.decodeIfPresent(Signal.self, forKey: .signal)
        error = try values.decodeIfPresent(String.self, forKey: .error)
        leftoverProcesses = try values.decodeIfPresent(Int.self, forKey: .leftoverProcesses)
        timeLimitMilliseconds = try values.decodeIfPresent(Int64.self, forKey: .timeLimitMilliseconds)
        splitsOutput = try values.decodeIfPresent(Bool.self, forKey: .splitsOutput) ?? false
        claude = try values.decodeIfPresent(ClaudeProgress.self, forKey: .claude)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(name, forKey: .name)
        try values.encode(executor, forKey: .executor)
        try values.encode(executorType, forKey: .executorType)
        try values.encode(kind, forKey: .kind)
        try values.encode(status, forKey: .status)
        try values.encode(reason, forKey: .reason)
        try values.encode(contact, forKey: .contact)
        try values.encode(waitingFor, forKey: .waitingFor)
        try values.encode(stalledSince, forKey: .stalledSince)
        try values.encode(prompt, forKey: .prompt)
        try values.encode(promptIsTruncated, forKey: .promptIsTruncated)
        try values.encode(workspace, forKey: .workspace)
        try values.encode(tags, forKey: .tags)
        try values.encode(attempt, forKey: .attempt)
        try values.encode(retriesLeft, forKey: .retriesLeft)
        try values.encode(pastAttempts, forKey: .pastAttempts)
        try values.encode(pid, forKey: .pid)
        try values.encode(createdAt, forKey: .createdAt)
        try values.encode(startedAt, forKey: .startedAt)
        try values.encode(updatedAt, forKey: .updatedAt)
        try values.encode(finishedAt, forKey: .finishedAt)
        try values.encode(durationMilliseconds, forKey: .durationMilliseconds)
        try values.encode(exitCode, forKey: .exitCode)
        try values.encode(signal, forKey: .signal)
        try values.encode(error, forKey: .error)
        try values.encode(leftoverProcesses, forKey: .leftoverProcesses)
        try values.encode(timeLimitMilliseconds, forKey: .timeLimitMilliseconds)
        try values.encode(splitsOutput, forKey: .splitsOutput)
        try values.encode(claude, forKey: .claude)
    }
}
