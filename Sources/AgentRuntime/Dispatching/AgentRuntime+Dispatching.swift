internal import AgentConfiguration
public import ExecutorCore
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// Looks up the tasks that have to end before a new one, leaving out those that have done so.
    ///
    /// - Throws: ``ExecutorError`` with code `task_not_found`, `ambiguous_id`, or `launch_refused` when one has ended
    ///   already, and not as it had to.
    func dependencies(
        _ submission: TaskSubmission
    ) async throws -> [TaskID: DispatchPolicy.Dependency.Condition] {
        var after: [TaskID: DispatchPolicy.Dependency.Condition] = [:]
        for dependency in submission.dispatch?.after ?? [] {
            let id = try await resolve(dependency.task)
            if isUnfinished(id) {
                after[id] = dependency.condition
            } else if dependency.condition == .success, let end = try await store.task(id)?.record,
                end.status != .completed
            {
                throw ExecutorError(
                    .launchRefused, "task \(id), which has to succeed first, has \(end.status.rawValue) already",
                    hint: "Start it again first, or write '--after \(dependency.task):any'.")
            }
        }
        return after
    }

    /// Puts a task that is stored into the line, and starts whoever may start.
    ///
    /// - Returns: Whether this one may.
    func enqueue(_ id: TaskID) async throws -> Bool {
        guard let task = active[id] else { return false }
        line.add(id, on: task.record.executor, task.launch.ticket ?? QueueTicket())
        // One that has ended since it was looked up tells nobody any more.
        for other in (task.launch.ticket?.after ?? [:]).keys where !isUnfinished(other) {
            let end = try await store.task(other)?.record
            abandon(line.end(other, on: "", succeeded: end?.status == .completed), because: other)
        }
        return startReady(besides: id)
    }

    /// Starts every task whose turn it is.
    ///
    /// - Parameter own: One that the caller starts.
    /// - Returns: Whether it is its turn, too.
    @discardableResult
    func startReady(besides own: TaskID? = nil) -> Bool {
        let ready = line.takeReady(at: WallClock.now())
        for id in ready {
            active[id]?.record.waitingFor = nil
            if id != own { jobs.continuation.yield(.launch(id, attempt: 1)) }
        }
        for id in line.takeChanged() { jobs.continuation.yield(.storeWaiting(id)) }
        if let time = line.nextTime, awaitedTime.map({ time < $0 }) ?? true {
            awaitedTime = time
            jobs.continuation.yield(.awaitTime(time))
        }
        return own.map(ready.contains) ?? false
    }

    /// Starts whoever waits for this moment.
    func awaitTime(_ time: Timestamp) async throws {
        // In steps, so that a clock that is set does not matter for long.
        while case let left = time.millisecondsSince(WallClock.now()), left > 0 {
            try await Task.sleep(for: .milliseconds(min(left, 1000)))
        }
        if awaitedTime == time { awaitedTime = nil }
        startReady()
    }

    /// Why a task has not been started; nil for one that has, or is just about to be.
    func obstacle(to id: TaskID) -> Waiting? {
        if let reason = line.reason(of: id, at: WallClock.now()) { return reason }
        return active[id]?.isAwaitingPlace == true ? active[id]?.record.waitingFor : nil
    }

    /// Writes down why a task waits now.
    func storeWaiting(_ id: TaskID) async throws {
        guard let reason = line.reason(of: id, at: WallClock.now()) else { return }
        await note(reason, of: id)
    }

    /// Writes down why a task waits.
    func note(_ reason: Waiting, of id: TaskID) async {
        do {
            try await unshelve(id)
        } catch {
            report(id, "why it waits was not stored: \(error)")
        }
        guard var task = active[id], task.record.waitingFor != reason else { return shelve(id) }
        task.record.waitingFor = reason
        task.record.updatedAt = WallClock.now()
        if let ticket = line.ticket(of: id) { task.launch.ticket = ticket }
        active[id] = task
        watchers.tell(task.record)
        do {
            try await store.update(task.record, launch: task.launch)
        } catch {
            report(id, "why it waits was not stored: \(error)")
        }
        mirror.writeMetadata(task.record)
        shelve(id)
    }

    /// A task has ended: its slot is free, and those that wait for it go on, or never start.
    func leaveLine(_ record: TaskRecord) {
        abandon(
            line.end(record.id, on: record.executor, succeeded: record.status == .completed), because: record.id)
        startReady()
    }

    private func abandon(_ ids: [TaskID], because other: TaskID) {
        for id in ids { jobs.continuation.yield(.abandon(id, because: other)) }
    }

    /// Puts the tasks of an earlier process into the line.
    func adoptLine(_ tasks: [StoredTask]) async throws {
        for executor in try await store.pauses() { line.pause(executor.isEmpty ? nil : executor) }
        for task in tasks where task.launch.handle != nil || task.record.waitingFor == nil {
            line.occupy(task.record.executor, by: task.record.id)
        }
        for task in tasks where task.launch.handle == nil && task.record.waitingFor != nil {
            if try await enqueue(task.record.id) {
                jobs.continuation.yield(.launch(task.record.id, attempt: 1))
            } else {
                shelve(task.record.id)
            }
        }
    }

    // MARK: - Pausing

    /// What starts nothing at present.
    public struct QueueState: Codable, Sendable, Hashable {
        public struct Queue: Codable, Sendable, Hashable {
            public var executor: String
            public var paused: Bool
            public var running: Int
            public var waiting: Int
        }

        /// Whether everything is paused.
        public var paused: Bool
        public var queues: [Queue]
    }

    /// Keeps tasks from being started, also after a restart; those that run go on.
    ///
    /// - Parameter executor: Nil for all of them.
    /// - Throws: `unknown_executor`; `config_invalid`.
    public func pauseQueue(_ executor: String?, for caller: CallerContext) async throws -> QueueState {
        if let executor { _ = try Configuration.load(for: caller).executor(named: executor) }
        try await store.pause(executor ?? "")
        line.pause(executor)
        startReady()
        return queueState
    }

    /// - Parameter executor: Nil for all of them, those that were paused by name included.
    /// - Throws: `unknown_executor` for one that is neither configured nor paused; `config_invalid`.
    public func resumeQueue(_ executor: String?, for caller: CallerContext) async throws -> QueueState {
        if let executor, !line.paused.contains(executor) {
            _ = try Configuration.load(for: caller).executor(named: executor)
        }
        try await store.resume(executor)
        line.resume(executor)
        startReady()
        return queueState
    }

    /// What waits, and what is paused.
    public var queueState: QueueState {
        var counts: [String: (running: Int, waiting: Int)] = [:]
        for task in active.values {
            if obstacle(to: task.record.id) != nil {
                counts[task.record.executor, default: (0, 0)].waiting += 1
            } else {
                counts[task.record.executor, default: (0, 0)].running += 1
            }
        }
        for task in shelved.values { counts[task.executor, default: (0, 0)].waiting += 1 }
        for executor in line.paused where counts[executor] == nil { counts[executor] = (0, 0) }
        return QueueState(
            paused: line.isPaused,
            queues: counts.keys.sorted().map { executor in
                QueueState.Queue(
                    executor: executor, paused: line.isPaused || line.paused.contains(executor),
                    running: counts[executor]?.running ?? 0, waiting: counts[executor]?.waiting ?? 0)
            })
    }
}
