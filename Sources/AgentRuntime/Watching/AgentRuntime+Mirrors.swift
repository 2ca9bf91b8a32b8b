internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// Writes the completion record of a task that has ended, now or as soon as that is possible.
    ///
    /// - Returns: Whether it is there.
    func writeCompletion(_ record: TaskRecord) -> Bool {
        do {
            try mirror.writeCompletion(record)
            return true
        } catch {
            settings.log("task \(record.id): the completion record is still to be written: \(error)")
            owesMirrors()
            return false
        }
    }

    /// Notes that the completion record is there. Nobody has to wait for this: where it is missing, the next daemon
    /// writes the same record once more.
    func settleMirror(of record: TaskRecord) async {
        do {
            try await store.clearMirrorDue(record.id, attempt: record.attempt)
        } catch {
            settings.log("task \(record.id): the next daemon will write its completion record again: \(error)")
        }
    }

    /// Completion records could not be written, as on a full disk: they are, as soon as that is possible.
    func owesMirrors() {
        mirrorsOwed += 1
        if mirrorsOwed == 1 { jobs.continuation.yield(.writeMirrors) }
    }

    /// Writes the completion records that are owed, however long there is no room for them.
    func writeOwedMirrors() async throws {
        var pause = Duration.milliseconds(100)
        while mirrorsOwed > 0 {
            let owed = mirrorsOwed
            do {
                try await writeDueMirrors()
                if mirrorsOwed == owed { mirrorsOwed = 0 }
            } catch {
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(5))
            }
        }
    }

    /// Writes the completion records that this daemon or an earlier one still owes.
    func writeDueMirrors() async throws {
        while true {
            let due = try await store.mirrorsDue(limit: 100)
            if due.isEmpty { return }
            for task in due {
                let record = try task.record()
                mirror.writeMetadata(record)
                try mirror.writeCompletion(record)
            }
            try await store.clearMirrorsDue(due)
        }
    }
}
