internal import Delivery
internal import ExecutorCore
internal import LocalExecutor
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// Everything the daemon does for tasks: takes them in, launches them, watches them, writes down how they ended.
///
/// The store is the truth about what was promised, the places where tasks run are the truth about what happened; the
/// runtime brings the one up to date with the other. It keeps nothing that cannot be found out again, so it may be
/// killed at any moment.
public actor AgentRuntime {
    let settings: RuntimeSettings
    let store: TaskStore
    let mirror: RecordMirror
    let planner: SubmissionPlanner
    let places: Places
    let masks = TaskMasks()

    /// The tasks that have not ended, by id, but for those that are shelved.
    var active: [TaskID: ActiveTask] = [:]
    /// The tasks that wait in the line and are not needed at present.
    var shelved: [TaskID: ShelvedTask] = [:]

    /// Work that outlives the request that caused it; ``run()`` carries it out.
    enum Job: Sendable {
        case launch(TaskID, attempt: Int)
        case launchWhenReached(TaskID)
        case watch(TaskID)
        case followClaude(TaskID)
        case watchOutput(TaskID)
        case watchSilence(TaskID)
        case awaitExit(TaskID, result: Int)
        case carryOutEnding(TaskID)
        case readLastLines
        case storeLaunch(TaskID)
        case writeMirrors
        case noteContact(Place)
        case reach(Place)
        case copyLogs(TaskID)
        case settleMirrors
        case storeWaiting(TaskID)
        case awaitTime(Timestamp)
        case abandon(TaskID, because: TaskID)
        case collectGarbage(RetentionRules)
    }
    let jobs: (stream: AsyncStream<Job>, continuation: AsyncStream<Job>.Continuation)

    /// How often a completion record could not be written since none was owed.
    var mirrorsOwed = 0

    /// Ends whose completion records are written, but perhaps not on the disk yet.
    var unsettledMirrors: [(id: TaskID, attempt: Int)] = []
    var isSettlingMirrors = false
    let completionKeeper: CompletionKeeper

    /// Tells receivers of events.
    let deliverer: Deliverer
    let receivers: ReceiverFiles

    /// Who may start, and why others wait.
    var line = WaitingLine()
    /// The next moment that a task waits for and that somebody watches for.
    var awaitedTime: Timestamp?

    /// Whoever wants to know what changes.
    let watchers = WatcherList()
    let launchListeners = LaunchListeners()
    var isReadingLastLines = false

    /// The silent places that are being asked whether they answer.
    var reaching: Set<ObjectIdentifier> = []
    /// How many tasks are waited for to print something.
    var pushedSilences = 0
    /// The tasks whose logs are being copied to this machine.
    var copying: Set<TaskID> = []
    let logLeases = LogLeases()

    /// When tasks were forgotten last by the rules of a configuration.
    var lastCollection: ContinuousClock.Instant?

    /// Opens the store.
    ///
    /// - Throws: ``ExecutorError`` when the store is damaged, of a newer version or cannot be used.
    public init(_ settings: RuntimeSettings) async throws {
        self.settings = settings
        do throws(StoreError) {
            store = try await TaskStore.open(at: settings.locations.database)
        } catch {
            throw error.executorError
        }
        mirror = RecordMirror(locations: settings.locations)
        do throws(Errno) {
            completionKeeper = try CompletionKeeper(mirror)
        } catch {
            throw ExecutorError(.internalError, "no thread could be started: \(error)", cause: error)
        }
        receivers = ReceiverFiles(folder: settings.locations.deliveriesFolder)
        do throws(DeliveryFailure) {
            deliverer = Deliverer(
                store, try Courier(receivers, tasksFolder: settings.locations.tasksFolder),
                shown: { [store, masks] in masks.shown($0, of: (try? await store.task($1))?.launch) },
                log: settings.log)
        } catch {
            throw ExecutorError(.internalError, error.message, cause: error)
        }
        let jobs = AsyncStream.makeStream(of: Job.self)
        self.jobs = jobs
        let local = LocalExecutor(
            root: settings.locations.tasksFolder, supervisorPath: settings.supervisorPath,
            openFilesPerTask: settings.openFilesPerTask)
        let watchers = watchers
        let launchListeners = launchListeners
        let masks = masks
        places = Places(
            local: local, spoolFolder: settings.locations.spoolFolder,
            news: Places.News(
                contact: { jobs.continuation.yield(.noteContact($0)) },
                progress: {
                    let id = $0.taskOfRun
                    let line = masks.shown($1, of: id)
                    watchers.tell(lastLine: line, of: id)
                    launchListeners.tell(line, of: id)
                }))
        planner = SubmissionPlanner(locations: settings.locations, places: places, receivers: receivers)
    }

    /// Launches and watches until cancelled. Cancelling leaves every task as it is.
    public func run() async throws {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.deliverer.run() }
            for await job in jobs.stream {
                group.addTask { await self.perform(job) }
            }
        }
        // Nobody goes on with a launch that was called off: who waits for one has to do with what is known.
        for milestone in active.values.map(\.launchIsSettled) + shelved.values.map(\.launchIsSettled) {
            milestone.reach()
        }
    }

    /// Whether there is anything to watch, or still to be told.
    public var hasUnfinishedTasks: Bool {
        !active.isEmpty || !shelved.isEmpty || mirrorsOwed > 0 || !copying.isEmpty || deliverer.isOwing
    }

    public var unfinishedTaskCount: Int { active.count + shelved.count }

    private func perform(_ job: Job) async {
        do {
            switch job {
            case .launch(let id, let attempt): try await relaunch(id, attempt: attempt)
            case .launchWhenReached(let id): try await launchWhenReached(id)
            case .watch(let id): try await watch(id)
            case .followClaude(let id): await followClaude(id)
            case .watchOutput(let id): try await watchOutput(id)
            case .watchSilence(let id): try await watchSilence(id)
            case .awaitExit(let id, let result): try await awaitExit(id, result: result)
            case .carryOutEnding(let id): try await carryOutEnding(id)
            case .readLastLines: try await readLastLines()
            case .storeLaunch(let id): try await storeLaunch(id)
            case .writeMirrors: try await writeOwedMirrors()
            case .noteContact(let place): await noteContact(with: place)
            case .reach(let place): try await reach(place)
            case .copyLogs(let id): try await copyLogs(of: id)
            case .settleMirrors: await settleMirrors()
            case .storeWaiting(let id): try await storeWaiting(id)
            case .awaitTime(let time): try await awaitTime(time)
            case .abandon(let id, let other):
                _ = try await finish(id, .dependencyFailed("task \(other), which had to succeed first, did not"))
            case .collectGarbage(let rules): try await collectGarbageByItself(rules)
            }
        } catch is CancellationError {
        } catch {
            settings.log(shown("\(job): \(error)", about: job))
        }
    }

    /// Takes up where an earlier daemon has stopped. To be called once, before anything else.
    public func adopt() async throws {
        let unfinished = try await store.unfinished()
        for id in unfinished.unreadable { settings.log("task \(id): what is stored of it cannot be read") }
        if unfinished.unreadable.isEmpty { await adoptDeliveries(of: unfinished.tasks) }
        for task in unfinished.tasks where active[task.record.id] == nil {
            guard let place = placeOrLog(of: task) else { continue }
            active[task.record.id] = ActiveTask(record: task.record, launch: task.launch, place: place)
            if task.record.waitingFor != nil, task.launch.handle == nil { continue }
            if task.launch.handle == nil {
                active[task.record.id]?.launchIsOpen = true
                jobs.continuation.yield(.launch(task.record.id, attempt: 1))
            } else {
                active[task.record.id]?.launchIsSettled.reach()
                startWatching(task.record.id)
            }
        }
        try await adoptLine(unfinished.tasks.filter { active[$0.record.id] != nil })
        for id in try await store.logCopiesDue() { startCopyingLogs(of: id) }
        do {
            try await writeDueMirrors()
        } catch {
            settings.log("completion records are still to be written: \(error)")
            owesMirrors()
        }
    }

    /// Ends the use of the store. Tasks go on.
    public func close() async {
        await settleMirrors()
        await places.close()
        await store.close()
    }
}
