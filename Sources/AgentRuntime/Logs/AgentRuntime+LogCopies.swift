internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    func startCopyingLogs(of id: TaskID) {
        guard copying.insert(id).inserted else { return }
        jobs.continuation.yield(.copyLogs(id))
    }

    /// Copies the logs of every attempt of a task that has ended elsewhere, as soon as its place answers, and notes that
    /// this is done.
    func copyLogs(of id: TaskID) async throws {
        defer { copying.remove(id) }
        var pause = Duration.seconds(1)
        while let task = try await store.task(id), let place = placeOrLog(of: task) {
            do {
                try await copyLogs(of: task, at: place)
                let attempt = task.record.status.isTerminal ? task.record.attempt : task.record.attempt - 1
                if try await clearLogCopyDue(id, attempt: attempt) { return }
                continue
            } catch {
                settings.log("task \(id): its log is still to be copied: \(masks.shown("\(error)", of: task.launch))")
            }
            if place.contact.silence != nil {
                startReaching(place)
                try await place.contact.untilItAnswers()
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(60))
        }
        _ = try await clearLogCopyDue(id, attempt: .max)
    }

    private func copyLogs(of task: StoredTask, at place: Place) async throws {
        let isOver = task.record.status.isTerminal
        let last = isOver ? task.launch.handle.map { [$0] } ?? [] : []
        for handle in (task.launch.earlier ?? []) + last {
            let copy = LogCopy(of: handle.id, in: settings.locations)
            guard copy.handle == nil else { continue }
            let log = TaskLog(place: place, handle: handle, splitsOutput: task.launch.spec.splitsOutput)
            do {
                try await copy.take(from: log, limit: task.launch.spec.maximumLogBytes)
            } catch let error as ExecutorError where error.code == .logNotFound {
                continue
            }
            logLeases.whenUnread(handle.id) { place.means.engine?.dropLogCopies(of: handle) }
        }
        guard isOver else { return }
        let isMasked = task.launch.mask?.variables.isEmpty == false
        for attempt in 1...max(1, task.record.attempt) {
            try LogCopy(of: task.record.id.run(attempt), in: settings.locations)
                .removeInputs(keepingVariables: isMasked && attempt == task.record.attempt)
        }
    }

    private func clearLogCopyDue(_ id: TaskID, attempt: Int) async throws -> Bool {
        var isDone = false
        try await persist { isDone = try await $0.clearLogCopyDue(id, attempt: attempt) }
        return isDone
    }
}
