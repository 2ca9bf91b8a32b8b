internal import AgentConfiguration
internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// The place that a task was given to, whatever the configuration says by now.
    ///
    /// - Throws: ``ExecutorError`` when what is stored of it cannot be used.
    func place(of task: StoredTask) throws(ExecutorError) -> Place {
        if let active = active[task.record.id] { return active.place }
        guard task.record.executorType != ExecutorType.local.rawValue else { return places.local }
        let executor: ExecutorConfiguration
        let host: SSHSettings?
        do {
            executor = try RecordJSON.decode(ExecutorConfiguration.self, from: task.launch.executorSettings)
            host = try task.launch.hostSettings.map { try RecordJSON.decode(SSHSettings.self, from: $0) }
        } catch {
            throw ExecutorError(
                .internalError, "the settings that task \(task.record.id) was started with cannot be read: \(error)",
                cause: error)
        }
        let access = PlaceAccess(variables: task.launch.access ?? [:])
        return places.place(
            for: PlaceSettings(backend: executor.backend, host: host), named: executor.name, access)
    }

    func placeOrLog(of task: StoredTask) -> Place? {
        do throws(ExecutorError) {
            return try place(of: task)
        } catch {
            settings.log("task \(task.record.id): \(error)")
            return nil
        }
    }

    /// A place has fallen silent, or answers again: its tasks say so from now on.
    func noteContact(with place: Place) async {
        let contact = place.contact.now
        settings.log("\(place.name): \(contact.error.map { "does not answer: \($0)" } ?? "answers again")")
        if contact.state == .unreachable { startReaching(place) }
        for id in active.keys {
            guard var record = active[id]?.record, active[id]?.place === place, !record.status.isTerminal,
                record.contact != contact
            else { continue }
            let isNews = contact.state == .unreachable && record.contact.state == .live
            record.contact = contact
            active[id]?.record.contact = contact
            if isNews { oweUnreachable(record) }
            watchers.tell(record)
            do {
                let events = active[id]?.owedEvents ?? []
                try await store.update(record, events: events)
                settleEvents(events, of: id)
            } catch {
                settings.log("task \(id): that its place \(contact.state.rawValue) was not stored: \(error)")
            }
            mirror.writeMetadata(record)
        }
    }

    func startReaching(_ place: Place) {
        guard reaching.insert(ObjectIdentifier(place)).inserted else { return }
        jobs.continuation.yield(.reach(place))
    }

    /// Asks a silent place again and again until it answers, as long as a task is there. The first to wait for it are
    /// those who watch these tasks.
    func reach(_ place: Place) async throws {
        defer { reaching.remove(ObjectIdentifier(place)) }
        var pause = Duration.milliseconds(500)
        while place.contact.silence != nil, hasBusiness(with: place) {
            try await Task.sleep(for: pause * Double.random(in: 0.75...1.25))
            pause = min(pause * 2, .seconds(15))
            try? await place.probe()
        }
    }

    private func hasBusiness(with place: Place) -> Bool {
        !copying.isEmpty || active.values.contains { $0.place === place }
    }
}
