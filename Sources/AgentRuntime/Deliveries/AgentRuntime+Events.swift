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

    /// Somebody may want to know that the place of a task has fallen silent.
    func oweUnreachable(_ record: TaskRecord) {
        let since = record.contact.since ?? WallClock.now()
        do {
            let event = try TaskEvent(.unreachable, of: record, at: since, occurrence: "-\(since.milliseconds)")
            let entries = event.entries(active[record.id]?.launch.deliveries, task: record.id)
            active[record.id]?.owedEvents += entries
        } catch {
            settings.log("task \(record.id): nobody was told that it cannot be reached: \(error)")
        }
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
