internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    func startCopyingLogs(of id: TaskID) {
        guard copying.insert(id).inserted else { return }
        jobs.continuation.yield(.copyLogs(id))
    }

    /// Copies the logs of a task that has ended elsewhere, as soon as its place answers, and notes that this is done.
    func copyLogs(of id: TaskID) async throws {
        defer { copying.remove(id) }
        var pause = Duration.seconds(1)
        while let task = try await store.task(id), let handle = task.launch.handle, let place = placeOrLog(of: task) {
            let log = TaskLog(place: place, handle: handle, splitsOutput: task.launch.spec.splitsOutput)
            do {
                try await LogCopy(of: id, in: settings.locations).take(
                    from: log, limit: task.launch.spec.maximumLogBytes,
                    keepingVariables: task.launch.mask?.variables.isEmpty == false)
                logLeases.whenUnread(id) { place.means.engine?.dropLogCopies(of: handle) }
                break
            } catch let error as ExecutorError {
                if error.code == .logNotFound { break }
                settings.log("task \(id): its log is still to be copied: \(masks.shown("\(error)", of: task.launch))")
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
        try await persist { try await $0.clearLogCopyDue(id) }
    }
}
