internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// These events are stored: what is left of them to do is the deliverer's.
    func settleEvents(_ events: [OutboxEntry], of id: TaskID) {
        guard !events.isEmpty else { return }
        active[id]?.owedEvents.removeAll(where: events.contains)
        deliverer.wake()
    }

    /// What is to be stored so that everybody is told of an event who wants to know. An event that cannot be put into
    /// words keeps nothing else from happening.
    func entries(_ task: ActiveTask, _ event: () throws -> TaskEvent?) -> [OutboxEntry] {
        guard let plan = task.launch.deliveries else { return [] }
        do {
            return try event()?.entries(plan, task: task.record.id) ?? []
        } catch {
            settings.log("task \(task.record.id): nobody is told of an event of it: \(error)")
            return []
        }
    }

    /// Somebody may want to know that the place of a task has fallen silent.
    func oweUnreachable(_ record: TaskRecord) {
        guard let task = active[record.id] else { return }
        let since = record.contact.since ?? WallClock.now()
        let entries = entries(task) {
            try TaskEvent(.unreachable, of: record, at: since, occurrence: "-\(since.milliseconds)")
        }
        active[record.id]?.owedEvents += entries
    }

    /// Returns when the output of a task that has ended is looked through.
    func outputIsRead(of id: TaskID) async throws {
        guard let task = active[id], task.launch.deliveries?.outputMatch != nil else { return }
        try await task.outputIsRead.wait()
    }

    /// How long what was given up of a forgotten task is kept.
    private static let deadPatience = Duration.seconds(30 * 86_400)

    /// Takes up what an earlier daemon has not delivered, and clears away what nobody needs any more.
    func adoptDeliveries(of unfinished: [StoredTask]) async {
        do {
            var needed = try await store.takeUpOutbox(
                at: WallClock.now(), longestPause: .seconds(7200), patience: Self.deadPatience)
            needed.formUnion(unfinished.compactMap(\.launch.deliveries?.settings))
            try receivers.sweep(keeping: needed)
        } catch {
            settings.log("deliveries: what is not needed any more could not be cleared away: \(error)")
        }
    }
}
