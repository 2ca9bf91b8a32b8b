public import ExecutorCore

/// What is new about tasks since somebody last asked.
public struct TaskChanges: Sendable, Equatable {
    /// The latest record of each task that has changed.
    public var records: [TaskID: TaskRecord] = [:]
    public var removed: Set<TaskID> = []
    /// The last line that each task has printed.
    public var lastLines: [TaskID: String] = [:]
    /// Whether so much has changed that it was not kept: only a new look at everything helps.
    public var isOverrun = false

    /// How many changed tasks are kept for somebody who is slow.
    static let limit = 1000

    public init() {}

    public var isEmpty: Bool { self == TaskChanges() }

    mutating func add(_ record: TaskRecord) {
        removed.remove(record.id)
        records[record.id] = record
        bound()
    }

    mutating func add(removalOf id: TaskID) {
        records[id] = nil
        lastLines[id] = nil
        removed.insert(id)
        bound()
    }

    mutating func add(lastLine: String, of id: TaskID) {
        lastLines[id] = lastLine
        bound()
    }

    private mutating func bound() {
        guard isOverrun || records.count + removed.count + lastLines.count > Self.limit else { return }
        self = TaskChanges()
        isOverrun = true
    }
}
