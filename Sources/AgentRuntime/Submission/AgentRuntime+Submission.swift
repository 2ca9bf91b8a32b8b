public import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// Takes a task in and starts it.
    ///
    /// Repeating a submission, with the same id or the same idempotency key, gives the task there is.
    ///
    /// - Parameter onProgress: Is told what the task's place says until the task has started.
    /// - Returns: The record, as JSON text, once the supervisor has confirmed the start or the start has failed.
    /// - Throws: ``ExecutorError`` when nothing was accepted.
    public func submit(
        _ submission: TaskSubmission, onProgress: @escaping @Sendable (String) -> Void
    ) async throws -> [UInt8] {
        try await launchListeners.listen(to: submission.id, onProgress) { try await submit(submission) }
    }

    /// The same for somebody who wants no news before the answer.
    public func submit(_ submission: TaskSubmission) async throws -> [UInt8] {
        let resumed = try await sessionToResume(submission)
        if let record = try await knownRecord(submission.id) { return record }
        let folder = TaskFolder(root: settings.locations.tasksFolder, id: submission.id)
        try clearUnstored(folder, of: submission)
        let after = try await dependencies(submission)
        if submission.dispatch?.retry != nil, !submission.id.hasRoomForRuns {
            throw ExecutorError(.invalidArgument, "the id '\(submission.id)' is too long for a task with retries")
        }
        var plan = try SubmissionMask.hiding(submission) {
            try planner.plan(submission, resuming: resumed, after: after, load: line.load)
        }
        plan.record.waitingFor = line.obstacle(
            on: plan.record.executor, plan.launch.ticket ?? QueueTicket(), at: WallClock.now())
        let isNew = try stage(plan, in: folder)
        let id = plan.record.id
        let task = ActiveTask(record: plan.record, launch: plan.launch, place: plan.place)
        // Before the store has it, so that nobody finds a task there that nobody looks after.
        if isNew { active[id] = task }
        do {
            let result = try await store.insert(
                record: plan.record, launch: plan.launch, idempotencyKey: submission.idempotencyKey)
            if case .existing(let record) = result {
                if isNew, record.id != id { withdraw(id, folder) }
                return try encode(record)
            }
        } catch {
            if isNew { withdraw(id, folder) }
            throw error
        }
        if !isUnfinished(id) { active[id] = task }
        watchers.tell(plan.record)
        collectGarbageIfDue(plan.retention)
        guard try await enqueue(id) else { return try Self.answer(await turnedAway(id), warnings: plan.warnings) }
        await plan.place.means.use(plan.access)
        await plan.place.encourage()
        return try Self.answer(await launch(id, attempt: 1), warnings: plan.warnings)
    }

    /// The record of a task that has to wait for its turn.
    private func turnedAway(_ id: TaskID) async throws -> [UInt8] {
        try await storeWaiting(id)
        shelve(id)
        return try await record(of: id.description)
    }

    /// The record of a task that was submitted before, once its launch is settled; nil for a new one.
    private func knownRecord(_ id: TaskID) async throws -> [UInt8]? {
        if obstacle(to: id) == nil { try await active[id]?.launchIsSettled.wait() }
        if let task = active[id] { return try encode(task.record) }
        return try await store.recordJSON(id).map { Array($0.utf8) }
    }

    /// Clears the folder that a daemon has left behind which was killed before it had stored the task: nothing can
    /// have been started from it. The standard input goes back to where the client has put it.
    private func clearUnstored(_ folder: TaskFolder, of submission: TaskSubmission) throws {
        guard active[submission.id] == nil, folder.exists, try folder.identities() == nil else { return }
        let staged = folder.path(of: .stdin)
        if let incoming = try planner.standardInputFile(submission), access(incoming, F_OK) != 0,
            access(staged, F_OK) == 0
        {
            try Files.move(staged, to: incoming)
        }
        try Files.removeTree(folder.path)
    }

    /// Forgets a task that the store has not taken.
    private func withdraw(_ id: TaskID, _ folder: TaskFolder) {
        try? Files.removeTree(folder.path)
        let task = active.removeValue(forKey: id)
        if let task { leaveLine(task.record) }
        masks.end(id)
        task?.launchIsSettled.reach()
        task?.claudeLogIsRead.reach()
        task?.outputIsRead.reach()
        task?.attemptHasEnded.reach()
        task?.hasEnded.reach()
    }

    /// Launches a task whose launch was interrupted or has failed for a passing reason.
    func relaunch(_ id: TaskID, attempt: Int) async throws {
        if attempt > 1 { try await Task.sleep(for: .milliseconds(200) * (1 << min(attempt, 8))) }
        try await persist { _ in try await unshelve(id) }
        active[id]?.record.waitingFor = nil
        _ = try await launch(id, attempt: attempt, isPatient: true)
    }

    /// How often a launch whose outcome is unknown is repeated before it counts as refused.
    private static let launchAttempts = 5

    /// - Parameter isPatient: Whether nobody waits for the answer, so that a place that does not answer is waited for.
    private func launch(_ id: TaskID, attempt: Int, isPatient: Bool = false) async throws -> [UInt8] {
        guard let task = active[id] else { return try await record(of: id.description) }
        masks.begin(id, task.launch)
        let handle: TaskHandle
        do throws(ExecutorError) {
            handle = try await task.place.launch(task.launch.spec, as: task.run)
        } catch {
            if error.leavesLaunchOpen { active[id]?.launchIsOpen = true }
            let isOpen = active[id]?.launchIsOpen ?? false
            if error.isSilence, isOpen || isPatient && error.isPassingSilence {
                return try await postponeLaunch(of: id, to: task.place, isOpen: isOpen)
            }
            if error.isRetryable, !error.isSilence, attempt < Self.launchAttempts {
                report(id, "launch attempt \(attempt): \(error)")
                goOnLaunching(id, by: .launch(id, attempt: attempt + 1))
                return try encode(task.record)
            }
            let isCancelled = active[id]?.signalAfterLaunch?.escalateAfter != nil
            return try await finish(id, isCancelled ? .cancelled : .launchRefused(error.advice))
        }
        // Elsewhere a look costs a round trip that nobody has to wait for: see `watch(_:)`.
        let observation = task.place.isElsewhere ? nil : try? await task.place.status(of: handle)
        return try await confirmLaunch(id, handle, observation)
    }

    /// Leaves the rest of a launch to ``run()``. Once that has ended, whoever waits for it has to do with what is known.
    private func goOnLaunching(_ id: TaskID, by job: Job) {
        if case .terminated = jobs.continuation.yield(job) { active[id]?.launchIsSettled.reach() }
    }

    /// The place is silent: the task is launched as soon as it answers.
    ///
    /// - Parameter isOpen: Whether that asks for the outcome of a launch that was interrupted.
    private func postponeLaunch(of id: TaskID, to place: Place, isOpen: Bool) async throws -> [UInt8] {
        startReaching(place)
        if !isOpen, let executor = active[id]?.record.executor {
            active[id]?.isAwaitingPlace = true
            await note(Waiting(.unreachable, "executor '\(executor)' does not answer"), of: id)
        }
        goOnLaunching(id, by: .launchWhenReached(id))
        guard let task = active[id] else { return [] }
        return try encode(task.record)
    }

    /// Launches a task once its place answers. The same id starts nothing twice.
    func launchWhenReached(_ id: TaskID) async throws {
        guard let place = active[id]?.place else { return }
        try await place.contact.untilItAnswers()
        try await Task.sleep(for: .milliseconds(100))
        guard active[id] != nil else { return }
        active[id]?.isAwaitingPlace = false
        active[id]?.record.waitingFor = nil
        _ = try await launch(id, attempt: 1, isPatient: true)
    }

    private func confirmLaunch(
        _ id: TaskID, _ handle: TaskHandle, _ observation: TaskObservation?
    ) async throws -> [UInt8] {
        guard var task = active[id] else { return try await record(of: id.description) }
        task.launch.handle = handle
        if task.lifecycle.handle(.launched) == .recordRunning {
            let now = WallClock.now()
            task.record.status = .running
            task.record.startedAt = now
            task.record.updatedAt = now
            if case .running(let pid) = observation { task.record.pid = pid }
            task.owedEvents += entries(task) { try TaskEvent(.started, of: task.record, at: now) }
        }
        active[id] = task
        do throws(StoreError) {
            try await storeLaunchOnce(id)
        } catch {
            // The task runs: whoever has started it need not wait until there is room for that news.
            report(id, "its launch is still to be stored: \(error)")
            jobs.continuation.yield(.storeLaunch(id))
        }
        mirror.writeMetadata(task.record)
        watchers.tell(task.record)
        startWatching(id)
        masks.end(id)
        task.launchIsSettled.reach()
        if let request = active[id]?.signalAfterLaunch { try await task.place.send(request, to: handle) }
        return try encode(active[id]?.record ?? task.record)
    }

    /// Stores the launch of a task, unless its end has been stored meanwhile.
    func storeLaunch(_ id: TaskID) async throws {
        try await persist { _ in try await storeLaunchOnce(id) }
    }

    private func storeLaunchOnce(_ id: TaskID) async throws(StoreError) {
        guard let task = active[id] else { return }
        try await store.update(task.record, launch: task.launch, events: task.owedEvents)
        settleEvents(task.owedEvents, of: id)
    }

    func startWatching(_ id: TaskID) {
        jobs.continuation.yield(.watch(id))
        if active[id]?.launch.deliveries?.outputMatch != nil { jobs.continuation.yield(.watchOutput(id)) }
        if active[id]?.record.kind == .claudeCode { jobs.continuation.yield(.followClaude(id)) }
        startWatchingForStalls(id)
    }

    /// Puts the task's inputs into its folder.
    ///
    /// - Returns: False when a submission of the same id has done so before.
    private func stage(_ plan: SubmissionPlan, in folder: TaskFolder) throws -> Bool {
        do throws(Errno) {
            try folder.stage(plan.inputs)
            if let file = plan.standardInputFile { try Files.move(file, to: folder.path(of: .stdin)) }
            return true
        } catch {
            if error == .exists { return false }
            throw ExecutorError(
                error == .noSpace ? .storageFull : .storageUnavailable,
                "the task folder \(folder.path) cannot be written: \(error)",
                hint: "Nothing was started. Make room or make the folder writable, then try again.", cause: error)
        }
    }

    /// The Claude session that the submission wants to go on with.
    private func sessionToResume(_ submission: TaskSubmission) async throws -> ResumedSession? {
        guard case .claude(let options) = submission.work, let reference = options.resume else { return nil }
        let id = try await resolve(reference)
        guard let task = try await store.task(id), task.record.kind == .claudeCode else {
            throw ExecutorError(
                .invalidArgument, "task \(id) is no Claude Code task, so there is no session to resume",
                hint: "Name a task that was started with 'openclaw-agent start'.")
        }
        return ResumedSession(
            sessionID: task.record.claude?.sessionID ?? id.description, workspace: task.record.workspace)
    }
}
