internal import ExecutorCore
internal import TaskStore

/// What one look at database and disk has shown.
struct StateLook: Sendable {
    /// Nil when there is no database.
    var inspection: StoreInspection?
    /// Tasks that are on the disk but not in the database.
    var withoutRow: Set<TaskID> = []
    /// Tasks that are in the database and should be on the disk.
    var withoutFolder: Set<TaskID> = []
    /// Unfinished tasks with an exit record.
    var ended: Set<TaskID> = []
    /// Unfinished tasks that nobody supervises any more.
    var lost: Set<TaskID> = []

    /// Whether anything differs, which may be work in progress.
    var isSuspicious: Bool { !(withoutRow.isEmpty && withoutFolder.isEmpty && ended.isEmpty && lost.isEmpty) }

    /// Drops what a later look does not show any more.
    mutating func keepWhatIsStill(in later: StateLook) {
        inspection = later.inspection
        withoutRow.formIntersection(later.withoutRow)
        withoutFolder.formIntersection(later.withoutFolder)
        ended.formIntersection(later.ended)
        lost.formIntersection(later.lost)
    }
}
