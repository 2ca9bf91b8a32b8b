public import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// Brings a lost or damaged database back from what the tasks themselves have left on the disk.
///
/// Nothing is deleted or overwritten. Interrupted at any instant, it can be repeated.
public struct StateRepair: Sendable {
    private let settings: RuntimeSettings
    private let reader: TraceReader
    private let now: Timestamp

    /// How many tasks are looked at and stored at a time; those of one batch share a commit.
    private static let batchSize = 256

    /// - Parameter settings: Those of the daemon, which must not run meanwhile.
    public init(_ settings: RuntimeSettings) {
        self.settings = settings
        reader = TraceReader(settings)
        now = WallClock.now()
    }

    /// Adds tasks that are missing to a sound database; sets a damaged one aside and builds another.
    ///
    /// - Throws: ``ExecutorError``: a database that a newer version has written, or that cannot be used, is left alone.
    public func run() async throws -> RepairReport {
        do {
            return try await repair()
        } catch let error as StoreError {
            throw error.executorError
        }
    }

    private func repair() async throws -> RepairReport {
        let database = settings.locations.database
        guard let known = try await storedTasks() else {
            let fresh = database + ".new"
            try Files.removeTree(fresh)
            var report = try await fill(fresh, with: lostTasks(known: []))
            report.movedAside = try setAside()
            try Files.move(fresh, to: database)
            try FileDescriptor.open(settings.locations.stateFolder, O_RDONLY | O_DIRECTORY).synchronize()
            return report
        }
        let lost = lostTasks(known: known)
        return lost.isEmpty ? RepairReport() : try await fill(database, with: lost)
    }

    /// The tasks in the database; nil when it is damaged.
    private func storedTasks() async throws -> Set<TaskID>? {
        do throws(StoreError) {
            guard let inspection = try await TaskStore.inspect(at: settings.locations.database) else { return [] }
            return inspection.unreadable.isEmpty ? Set(inspection.entries.map(\.id)) : nil
        } catch {
            if case .damaged(_, let detail) = error {
                settings.log("repair: the database is damaged: \(detail)")
                return nil
            }
            throw error
        }
    }

    private func lostTasks(known: Set<TaskID>) -> [TaskID] {
        reader.folders().union(reader.mirrors()).subtracting(known).sorted()
    }

    private func fill(_ database: String, with ids: [TaskID]) async throws -> RepairReport {
        let store = try await TaskStore.open(at: database)
        var report = RepairReport()
        do {
            for start in stride(from: 0, to: ids.count, by: Self.batchSize) {
                let batch = ids[start..<min(start + Self.batchSize, ids.count)]
                try await restore(batch, into: store, &report)
            }
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        return report
    }

    private func restore(_ ids: ArraySlice<TaskID>, into store: TaskStore, _ report: inout RepairReport) async throws {
        try await withThrowingTaskGroup { group in
            for id in ids { group.addTask { (id, try await restore(id, into: store)) } }
            for try await (id, record) in group {
                if let record {
                    report.restored += 1
                    if !record.status.isTerminal { report.unfinished += 1 }
                } else if reader.folder(of: id).exists {
                    report.unreadable.append(reader.folder(of: id).path)
                }
            }
        }
    }

    private func restore(_ id: TaskID, into store: TaskStore) async throws -> TaskRecord? {
        guard var (task, key) = try await reader.restore(id, at: now) else { return nil }
        do throws(StoreError) {
            _ = try await store.insert(record: task.record, launch: task.launch, idempotencyKey: key)
        } catch {
            guard case .nameTaken = error else { throw error }
            settings.log("repair: task \(id) loses its name, which another unfinished task has: \(error)")
            task.record.name = nil
            key = nil
            _ = try await store.insert(record: task.record, launch: task.launch)
        }
        // An end that was told already is not told again.
        let completion = settings.locations.completionRecord(of: id)
        if task.record.status.isTerminal, access(completion, F_OK) == 0 {
            try await store.clearMirrorsDue(of: [(id, task.record.attempt)])
        } else if let plan = task.launch.deliveries,
            let event = try TaskEvent.finished(task.record, for: plan, tasksFolder: settings.locations.tasksFolder)
        {
            try await store.announce(event.entries(plan, task: id))
        }
        return task.record
    }

    /// Renames the files of the database.
    ///
    /// - Returns: Their new paths.
    private func setAside() throws -> [String] {
        let database = settings.locations.database
        let time = "\(now)".prefix { $0 != "." }.filter { $0.isNumber || $0 == "T" } + "Z"
        let suffixes = ["", "-wal", "-shm"]
        var number = 1
        var target: String { "\(database).damaged-\(time)" + (number > 1 ? "-\(number)" : "") }
        while suffixes.contains(where: { access(target + $0, F_OK) == 0 }) { number += 1 }
        // The log goes with its database, which comes last: an empty or missing one is damage only beside a log.
        var moved: [String] = []
        for suffix in suffixes.reversed() where access(database + suffix, F_OK) == 0 {
            try Files.move(database + suffix, to: target + suffix)
            moved.append(target + suffix)
        }
        return moved.reversed()
    }
}
