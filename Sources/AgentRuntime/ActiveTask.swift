internal import ClaudeCode
internal import ExecutorCore
internal import TaskStore

/// What the runtime knows of a task that has not ended.
struct ActiveTask: Sendable {
    var lifecycle: TaskLifecycle
    var record: TaskRecord
    var launch: StoredLaunch
    let place: Place
    /// Whether a launch that was confirmed by nobody may have started the task.
    var launchIsOpen = false
    /// Whether it is its turn and nothing is done about that until its place answers: nothing can have been started.
    var isAwaitingPlace = false
    /// What a Claude Code task has printed, as far as it has been read.
    var claude: ClaudeStreamParser?
    /// How many results a Claude Code task has reported.
    var resultCount = 0
    /// Whether what somebody has asked for ends it in any case: it needs no other reason.
    var isBeingEnded = false
    /// What to send as soon as the launch is confirmed: a launch that is under way cannot be called back.
    var signalAfterLaunch: SignalRequest?
    /// Whether somebody has asked for its end: no other attempt follows then.
    var isAskedToEnd = false
    /// What is to be told of it with the next change that is stored.
    var owedEvents: [OutboxEntry] = []

    /// The launch is confirmed, or will never be.
    let launchIsSettled: Milestone
    /// The log of a Claude Code task has been read to its end.
    let claudeLogIsRead = Milestone()
    /// The output has been looked through for what somebody wants to be told of.
    let outputIsRead = Milestone()
    /// The end of this attempt is written down.
    let attemptHasEnded = Milestone()
    /// The end of the task is written down.
    let hasEnded: Milestone

    init(
        record: TaskRecord, launch: StoredLaunch, place: Place, launchIsSettled: Milestone = Milestone(),
        hasEnded: Milestone = Milestone()
    ) {
        lifecycle = TaskLifecycle(state: record.status == .running ? .running : .pending)
        self.record = record
        self.launch = launch
        self.place = place
        self.launchIsSettled = launchIsSettled
        self.hasEnded = hasEnded
    }

    /// What its present attempt is called at its place.
    var run: TaskID { record.id.run(record.attempt) }

    /// The same task in its next attempt.
    func followed(by record: TaskRecord, _ launch: StoredLaunch) -> ActiveTask {
        ActiveTask(record: record, launch: launch, place: place, hasEnded: hasEnded)
    }
}
