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

    /// Has the completion record brought to the disk and noted as written. Nobody has to wait for this: where that has
    /// not happened, the next daemon writes the same record once more.
    func settleMirror(of record: TaskRecord) {
        unsettledMirrors.append((record.id, record.attempt))
        if unsettledMirrors.count == 1 { jobs.continuation.yield(.settleMirrors) }
    }

    /// Settles what is written; tasks that end meanwhile share the next round.
    func settleMirrors() async {
        guard !isSettlingMirrors else { return }
        isSettlingMirrors = true
        defer { isSettlingMirrors = false }
        while !unsettledMirrors.isEmpty {
            let settling = unsettledMirrors
            unsettledMirrors = []
            do {
                try await completionKeeper.synchronize(settling.map(\.id))
                try await store.clearMirrorsDue(of: settling)
            } catch {
                settings.log("the next daemon will write \(settling.count) completion records again: \(error)")
            }
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
            try await completionKeeper.synchronize(due.map(\.id))
            try await store.clearMirrorsDue(due)
        }
    }
}
