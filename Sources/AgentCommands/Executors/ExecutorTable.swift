internal import ExecutorCore
internal import TerminalText

/// The places where tasks can run, one a line, for people.
struct ExecutorTable {
    struct Row: Decodable {
        var name: String
        var type: String
        var target: String
        var labels: [String]
        var `default`: Bool
        var unfinishedTasks: Int
        /// Nil while nobody has asked the place, and from daemons that do not tell.
        var contact: TaskRecord.Contact?

        enum CodingKeys: String, CodingKey {
            case name, type, target, labels, `default`, contact
            case unfinishedTasks = "unfinished_tasks"
        }
    }

    private let rows: [Row]
    private let now: Timestamp

    private static let columns: [Table.Column] = [
        .init(title: "NAME", importance: 50),
        .init(title: "TYPE", importance: 30, isDroppable: true),
        .init(title: "TARGET", importance: 20, minimum: 16),
        .init(title: "CONTACT", importance: 40, minimum: 11),
        .init(title: "UNFINISHED", importance: 25, isDroppable: true),
        .init(title: "LABELS", importance: 10, minimum: 8, isDroppable: true),
    ]

    init(_ rows: [Row], now: Timestamp) {
        self.rows = rows
        self.now = now
    }

    /// - Parameter width: The columns there are; nil where nothing needs to fit.
    func text(width: Int?, usesColour: Bool) -> String {
        var table = Table(Self.columns)
        for row in rows {
            let (contact, style) = Self.words(row.contact, now)
            table.add([
                .init(row.name + (row.default ? " (default)" : "")), .init(row.type), .init(row.target),
                .init(contact, style), .init("\(row.unfinishedTasks)"), .init(row.labels.joined(separator: ", ")),
            ])
        }
        let complaints = rows.compactMap { row in
            row.contact?.error.map { "\(row.name): \(PrintableText.oneLine($0))\n" }
        }
        return table.text(width: width, usesColour: usesColour) + (complaints.isEmpty ? "" : "\n")
            + complaints.joined()
    }

    private static func words(_ contact: TaskRecord.Contact?, _ now: Timestamp) -> (String, TextStyle) {
        switch contact?.state {
        case .live: return ("live", .green)
        case .unreachable:
            let since = contact?.since.map { " for \(TaskWords.age(now.millisecondsSince($0)))" } ?? ""
            return ("unreachable" + since, .red)
        case nil: return ("-", .dim)
        }
    }
}
