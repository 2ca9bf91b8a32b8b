internal import ExecutorCore

/// What receivers are told of the end of a task.
struct FinishedBody: Encodable {
    let completion: CompletionRecord

    private enum CodingKeys: String, CodingKey {
        case type
        case occurredAt = "occurred_at"
    }

    func encode(to encoder: any Encoder) throws {
        try completion.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(TaskEventType.finished, forKey: .type)
        try values.encode(completion.completedAt, forKey: .occurredAt)
    }
}

/// What receivers are told of anything else.
struct EventBody: Encodable {
    let type: TaskEventType
    let eventID: String
    let occurredAt: Timestamp
    let record: TaskRecord
    /// Only for `task.output_match`.
    let match: MatchedLine?

    private enum CodingKeys: String, CodingKey {
        case type
        case schemaVersion = "schema_version"
        case eventID = "event_id"
        case occurredAt = "occurred_at"
        case taskID = "task_id"
        case taskStatus = "task_status"
        case taskType = "task_type"
        case executor, name, attempt, tags, contact, match
        case startedAt = "started_at"
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(type, forKey: .type)
        try values.encode("1", forKey: .schemaVersion)
        try values.encode(eventID, forKey: .eventID)
        try values.encode(occurredAt, forKey: .occurredAt)
        try values.encode(record.id, forKey: .taskID)
        try values.encode(record.status, forKey: .taskStatus)
        try values.encode(record.kind, forKey: .taskType)
        try values.encode(record.executor, forKey: .executor)
        try values.encodeIfPresent(record.name, forKey: .name)
        try values.encode(record.attempt, forKey: .attempt)
        try values.encode(record.tags, forKey: .tags)
        try values.encodeIfPresent(record.startedAt, forKey: .startedAt)
        if type == .unreachable { try values.encode(record.contact, forKey: .contact) }
        try values.encodeIfPresent(match, forKey: .match)
    }
}
