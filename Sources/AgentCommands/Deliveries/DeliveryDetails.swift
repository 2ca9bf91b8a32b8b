internal import ExecutorCore
internal import TerminalText

/// One delivery in full, for people.
struct DeliveryDetails {
    private let record: DeliveryRecord
    private let now: Timestamp

    init(_ record: DeliveryRecord, now: Timestamp) {
        self.record = record
        self.now = now
    }

    func text(usesColour: Bool) -> String {
        let lines: [(label: String, value: String?, style: TextStyle?)] = [
            ("delivery", record.id, nil),
            ("event", "\(record.event.rawValue) (\(record.eventID))", nil),
            ("task", record.taskID.description, nil),
            ("to", "\(record.kind.rawValue) \(record.target)", nil),
            ("state", record.state.rawValue, DeliveryTable.style(record.state)),
            ("attempts", "\(record.attempts)", nil),
            ("error", record.lastError, .red),
            ("created", moment(record.createdAt), nil),
            ("last tried", record.lastAttemptAt.map(moment), nil),
            ("next try", record.nextAttemptAt.map { DeliveryTable.pause(until: $0, now) }, nil),
            ("settled", record.settledAt.map(moment), nil),
        ]
        return lines.compactMap { line in
            guard let value = line.value.map(PrintableText.oneLine) else { return nil }
            let label = line.label + String(repeating: " ", count: 11 - line.label.count)
            return TextStyle.dim.applied(to: label, when: usesColour)
                + (line.style?.applied(to: value, when: usesColour) ?? value) + "\n"
        }.joined()
    }

    private func moment(_ time: Timestamp) -> String {
        "\(time) (\(TaskWords.age(now.millisecondsSince(time))) ago)"
    }
}
