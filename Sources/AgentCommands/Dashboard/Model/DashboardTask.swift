internal import ExecutorCore
internal import TerminalText

/// A task as the dashboard knows it.
struct DashboardTask: Equatable, Sendable {
    enum Section: CaseIterable, Sendable {
        case running, pending, recent
    }

    var record: TaskRecord
    /// What it has printed last, on one line and safe to show.
    var lastLine: String?

    var section: Section {
        switch record.status {
        case .running: .running
        case .pending: .pending
        case .completed, .failed, .killed, .lost: .recent
        }
    }

    /// Its name, else the beginning of its id.
    var title: String { record.name ?? ShortID.of(record.id) }

    /// Whether the id begins with `text`, or any word a person may look for contains it, in any case.
    func contains(_ text: String) -> Bool {
        if text.isEmpty { return true }
        let wanted = text.lowercased()
        let tags = record.tags.map { "\($0.key)=\($0.value)" }
        let words = [record.name ?? "", record.executor, record.prompt, lastLine ?? ""] + tags
        return record.id.description.hasPrefix(wanted) || words.contains { $0.lowercased().contains(wanted) }
    }

    /// Running and pending tasks by their ids, the newest first; ended ones by their ends.
    static func comesBefore(_ left: DashboardTask, _ right: DashboardTask) -> Bool {
        if let leftEnd = left.record.finishedAt, let rightEnd = right.record.finishedAt, leftEnd != rightEnd {
            return leftEnd > rightEnd
        }
        return left.record.id > right.record.id
    }
}
