internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// The file `completion_event.json` in the folder of a job of `agent-exec`: the event of its end, and what has come of
/// telling it.
struct JobEventFile: Sendable {
    let path: String
    /// What tells a command of the event besides the event itself.
    let variables: [String: String]
    private let payload: String

    /// Nil for events of other tasks.
    init?(_ entry: OutboxEntry, in tasksFolder: String) {
        guard let event = try? RecordJSON.decode(JobFinishedEvent.self, from: entry.payload) else { return nil }
        path = Path.join(TaskFolder(root: tasksFolder, id: event.jobID).path, "completion_event.json")
        variables = ["AGENT_EXEC_JOB_ID": event.jobID.description, "AGENT_EXEC_EVENT_TYPE": event.eventType]
        payload = entry.payload
    }

    /// Writes the event alone, unless it was written before; returns false when the folder is gone.
    func prepare() -> Bool {
        if access(path, F_OK) == 0 { return true }
        return (try? Files.replace(path, with: Array(payload.utf8), durable: false)) != nil
    }

    /// Writes the event and what has come of telling it.
    func write(_ results: [Result]) throws {
        guard access(path, F_OK) == 0 else { return }
        let list = #","delivery_results":"#.utf8 + (try RecordJSON.encode(results)) + "}".utf8
        try Files.replace(path, with: payload.utf8.dropLast() + list, durable: false)
    }

    /// What has come of telling one receiver.
    struct Result: Encodable, Hashable {
        var sinkType: DeliveryRecord.Kind
        var target: String
        var success: Bool
        var error: String?
        var attemptedAt: Timestamp

        /// Nil while nothing was tried.
        init?(_ record: DeliveryRecord) {
            guard let attemptedAt = record.lastAttemptAt else { return nil }
            sinkType = record.kind
            target = record.target
            success = record.state == .delivered
            error = success ? nil : record.lastError
            self.attemptedAt = attemptedAt
        }

        enum CodingKeys: String, CodingKey {
            case sinkType = "sink_type"
            case target, success, error
            case attemptedAt = "attempted_at"
        }
    }
}
