public import ExecutorCore
internal import TaskFolder
internal import TaskStore

/// Compares the database with what is on the disk. Changes nothing, whether a daemon works on both meanwhile or not.
public struct StateCheck: Sendable {
    private let settings: RuntimeSettings
    private let reader: TraceReader

    private static let repair = "openclaw-agent doctor --repair"

    /// How far two looks are apart: what they agree about is no work in progress.
    private static let pause = Duration.milliseconds(300)

    public init(_ settings: RuntimeSettings) {
        self.settings = settings
        reader = TraceReader(settings)
    }

    /// The findings `database`, `task_folders`, `task_records` and `unfinished_tasks`; the first alone when there is
    /// nothing to compare with.
    public func findings() async -> [HealthFinding] {
        do throws(StoreError) {
            var look = try await look()
            if look.isSuspicious {
                try? await Task.sleep(for: Self.pause)
                look.keepWhatIsStill(in: try await self.look())
            }
            return [database(look), folders(look), records(look), unfinished(look)]
        } catch {
            return [failure(error)]
        }
    }

    private func look() async throws(StoreError) -> StateLook {
        // Tasks get their folder before their row and lose it before their row.
        let folders = reader.folders()
        let inspection = try await TaskStore.inspect(at: settings.locations.database)
        var look = StateLook(inspection: inspection)
        let known = Set(inspection?.entries.map(\.id) ?? [])
        look.withoutRow = folders.subtracting(known)
            .union(reader.mirrors().subtracting(known).filter { reader.mirror(of: $0) != nil })
        look.withoutFolder = Set(
            inspection?.entries.filter { $0.executorType == "local" && !reader.folder(of: $0.id).exists }.map(\.id)
                ?? [])
        for task in inspection?.unfinished ?? [] where task.record.executorType == "local" {
            switch try? await reader.observe(task) {
            case .ended: look.ended.insert(task.record.id)
            case .lost: look.lost.insert(task.record.id)
            case .running, .notLaunched, nil: break
            }
        }
        return look
    }

    private func database(_ look: StateLook) -> HealthFinding {
        let path = settings.locations.database
        guard let inspection = look.inspection else {
            if look.withoutRow.isEmpty { return HealthFinding("database", .ok, "there is no database yet") }
            return HealthFinding(
                "database", .failure, "the database \(path) is missing, but tasks are on the disk", remedy: Self.repair)
        }
        guard inspection.unreadable.isEmpty else {
            return HealthFinding(
                "database", .failure, "what is stored of \(list(inspection.unreadable)) cannot be read",
                remedy: Self.repair)
        }
        let count = inspection.entries.count
        return HealthFinding(
            "database", .ok,
            "the database is sound: format \(inspection.version), \(count) \(count == 1 ? "task" : "tasks")")
    }

    private func failure(_ error: StoreError) -> HealthFinding {
        if case .damaged = error { return HealthFinding("database", .failure, "\(error)", remedy: Self.repair) }
        return HealthFinding("database", .failure, "\(error)", remedy: error.executorError.hint)
    }

    private func folders(_ look: StateLook) -> HealthFinding {
        if look.withoutRow.isEmpty { return HealthFinding("task_folders", .ok, "every task folder is in the database") }
        return HealthFinding(
            "task_folders", .warning,
            "the database does not know \(list(look.withoutRow)), which left traces on the disk",
            remedy: Self.repair)
    }

    private func records(_ look: StateLook) -> HealthFinding {
        if look.withoutFolder.isEmpty { return HealthFinding("task_records", .ok, "every task has its folder") }
        return HealthFinding(
            "task_records", .warning, "the folder of \(list(look.withoutFolder)) is gone, and the log with it",
            remedy: "openclaw-agent cleanup \(look.withoutFolder.min().map(\.description) ?? "ID")")
    }

    private func unfinished(_ look: StateLook) -> HealthFinding {
        let remedy = "openclaw-agent list starts a daemon, which writes it down"
        if !look.lost.isEmpty {
            return HealthFinding(
                "unfinished_tasks", .warning, "the supervisor of \(list(look.lost)) is gone without an exit record",
                remedy: remedy)
        }
        if !look.ended.isEmpty {
            return HealthFinding(
                "unfinished_tasks", .warning, "the end of \(list(look.ended)) is not in the database yet",
                remedy: remedy)
        }
        let count = look.inspection?.unfinished.count ?? 0
        return HealthFinding(
            "unfinished_tasks", .ok,
            count == 0
                ? "no task is unfinished"
                : "\(count) unfinished \(count == 1 ? "task has its" : "tasks have their") supervisor")
    }

    private func list(_ ids: some Collection<TaskID>) -> String {
        let named = ids.sorted().prefix(3).map(\.description).joined(separator: ", ")
        return (ids.count == 1 ? "task " : "\(ids.count) tasks: ") + named + (ids.count > 3 ? ", …" : "")
    }
}
