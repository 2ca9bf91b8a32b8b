/// What somebody can be told of a task.
public enum TaskEventType: String, Codable, Sendable, Hashable, CaseIterable {
    /// It runs.
    case started = "task.started"
    /// It has ended, however.
    case finished = "task.finished"
    /// The place where it runs does not answer any more.
    case unreachable = "task.unreachable"
    /// It has printed what was looked for; once per attempt.
    case outputMatch = "task.output_match"
}
