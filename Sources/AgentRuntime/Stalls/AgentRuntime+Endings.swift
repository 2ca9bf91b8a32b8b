internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// Has a task watched that is confirmed to run, or ended if that was decided before.
    func startWatchingForStalls(_ id: TaskID) {
        guard let launch = active[id]?.launch else { return }
        if launch.ending != nil {
            jobs.continuation.yield(.carryOutEnding(id))
        } else if launch.stalls?.timeoutMilliseconds != nil {
            jobs.continuation.yield(.watchSilence(id))
        }
    }

    /// Ends a task for a reason of our own. That it is to end is on the disk before anything is done about it, so its
    /// end tells the reason whatever happens to this process.
    ///
    /// Somebody who asks for the end from now on gets it, with our reason; who has asked before is left to get it.
    ///
    /// - Parameter silentSince: Since when nothing was printed, if that is why.
    func end(_ id: TaskID, _ ending: EndingIntention, silentSince: Timestamp? = nil) async throws {
        guard let task = active[id], task.launch.ending == nil, !task.isBeingEnded else { return }
        settings.log("task \(id) is ended: \(ending.message)")
        active[id]?.launch.ending = ending
        if let silentSince { active[id]?.record.stalledSince = silentSince }
        active[id]?.record.updatedAt = WallClock.now()
        try await persist { store in
            guard let task = active[id] else { return }
            try await store.update(task.record, launch: task.launch, durably: true)
        }
        guard let record = active[id]?.record else { return }
        watchers.tell(record)
        mirror.writeMetadata(record)
        jobs.continuation.yield(.carryOutEnding(id))
    }

    /// Asks for the end that was decided, until that is in safe hands.
    func carryOutEnding(_ id: TaskID) async throws {
        var pause = Duration.milliseconds(500)
        while let task = active[id], task.launch.ending != nil, let handle = task.launch.handle {
            let grace = Duration.milliseconds(task.launch.spec.killAfterMilliseconds)
            do throws(ExecutorError) {
                return try await task.place.send(SignalRequest(.terminate, escalateAfter: grace), to: handle)
            } catch {
                try Task.checkCancellation()
                if error.isSilence {
                    try await task.place.contact.untilItAnswers()
                    try await Task.sleep(for: .milliseconds(100))
                    continue
                }
                report(id, "it could not be ended: \(error)")
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(30))
        }
    }
}
