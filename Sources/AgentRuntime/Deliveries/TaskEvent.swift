internal import Digests
internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

/// Something that has happened to a task, in the form in which receivers get it.
struct TaskEvent: Sendable {
    let type: TaskEventType
    /// The same for every receiver and every attempt.
    let id: String
    let occurredAt: Timestamp
    /// JSON, on one line.
    let payload: String
    /// What commands and files of a job of `agent-exec` get instead.
    private var jobPayload: String?

    /// The end of a task: the object of its completion record, and what kind of event it is.
    ///
    /// - Parameter tasksFolder: Where the logs of a job of `agent-exec` are.
    /// - Throws: The record has no JSON form.
    static func finished(
        _ record: TaskRecord, for plan: DeliveryPlan?, tasksFolder: String
    ) throws -> TaskEvent? {
        guard let completion = CompletionRecord(record) else { return nil }
        let body = FinishedBody(completion: completion)
        var event = TaskEvent(
            type: .finished, id: completion.eventID, occurredAt: completion.completedAt, payload: try text(body))
        if let command = plan?.jobCommand {
            let folder = TaskFolder(root: tasksFolder, id: record.id)
            event.jobPayload = try JobFinishedEvent(
                record, command: command, stdoutLogPath: folder.logPath(.out), stderrLogPath: folder.logPath(.err)
            ).map(text)
        }
        return event
    }

    /// Anything else.
    ///
    /// - Parameter occurrence: Tells several events of one type from each other.
    init(
        _ type: TaskEventType, of record: TaskRecord, at time: Timestamp, occurrence: String = "",
        match: MatchedLine? = nil
    ) throws {
        let word = type.rawValue.dropFirst("task.".count)
        let id = "\(record.id)-\(record.attempt)-\(word)\(occurrence)"
        let body = EventBody(type: type, eventID: id, occurredAt: time, record: record, match: match)
        self.init(type: type, id: id, occurredAt: time, payload: try Self.text(body))
    }

    private init(type: TaskEventType, id: String, occurredAt: Timestamp, payload: String) {
        self.type = type
        self.id = id
        self.occurredAt = occurredAt
        self.payload = payload
    }

    private static func text(_ body: some Encodable) throws -> String {
        String(decoding: try RecordJSON.encode(body), as: UTF8.self)
    }

    /// What is to be stored so that everybody is told who wants to know.
    func entries(_ plan: DeliveryPlan, task: TaskID) -> [OutboxEntry] {
        guard plan.events.contains(type) else { return [] }
        return plan.receivers.map { receiver in
            let name = "\(id)\n\(receiver.kind.rawValue)\n\(receiver.target)"
            let record = DeliveryRecord(
                id: "dlv_" + Hexadecimal.text(Digest.sha256(Array(name.utf8)).prefix(10)), eventID: id, event: type,
                taskID: task, kind: receiver.kind, target: receiver.target, createdAt: occurredAt)
            let told = receiver.kind == .webhook ? payload : jobPayload ?? payload
            return OutboxEntry(record: record, payload: told, settings: plan.settings)
        }
    }
}
