internal import ExecutorCore
internal import TerminalText

/// Many deliveries, one a line, for people.
struct DeliveryTable {
    private let deliveries: [DeliveryRecord]
    private let now: Timestamp

    private static let columns: [Table.Column] = [
        .init(title: "DELIVERY", importance: 80, holdsIDs: true),
        .init(title: "EVENT", importance: 60, minimum: 13),
        .init(title: "TASK ID", importance: 30, minimum: 13, isDroppable: true),
        .init(title: "STATE", importance: 90),
        .init(title: "TRIES", importance: 40, isDroppable: true),
        .init(title: "AGE", importance: 70),
        .init(title: "NEXT", importance: 45, isDroppable: true),
        .init(title: "TO", importance: 20, minimum: 16),
        .init(title: "LAST ERROR", importance: 10, minimum: 20, isDroppable: true),
    ]

    init(_ deliveries: [DeliveryRecord], now: Timestamp) {
        self.deliveries = deliveries
        self.now = now
    }

    /// - Parameter width: The columns there are; nil where nothing needs to fit.
    func text(width: Int?, usesColour: Bool) -> String {
        var table = Table(Self.columns)
        for delivery in deliveries {
            table.add([
                .init(delivery.id), .init(delivery.event.rawValue), .init(delivery.taskID.description),
                .init(delivery.state.rawValue, Self.style(delivery.state)), .init("\(delivery.attempts)"),
                .init(TaskWords.age(now.millisecondsSince(delivery.createdAt))),
                .init(delivery.nextAttemptAt.map { Self.pause(until: $0, now) } ?? "-"),
                .init("\(delivery.kind.rawValue) \(delivery.target)"), .init(delivery.lastError ?? ""),
            ])
        }
        return table.text(width: width, usesColour: usesColour)
    }

    static func style(_ state: DeliveryRecord.State) -> TextStyle {
        switch state {
        case .pending: .yellow
        case .delivered: .green
        case .dead: .red
        }
    }

    /// `now`, or `in 5m`.
    static func pause(until time: Timestamp, _ now: Timestamp) -> String {
        let pause = time.millisecondsSince(now)
        return pause < 1000 ? "now" : "in \(TaskWords.age(pause))"
    }
}
