internal import ExecutorCore
internal import TaskStore

/// Which tasks may start, and why the others wait: pure, with no clock and no I/O.
///
/// A task goes through it once. It is added with its ticket, comes out of ``takeReady(at:)`` when it may start, occupies a
/// slot of its executor from then on, and gives it back when it ends. What a change costs does not depend on how many
/// wait, but for moving them up.
struct WaitingLine {
    /// Orders the tasks that wait for a slot: the next one is the greatest.
    private struct Place: Comparable {
        var priority: Int
        var id: TaskID

        static func < (first: Place, second: Place) -> Bool {
            (first.priority, second.id) < (second.priority, first.id)
        }
    }

    private struct Entry {
        var executor: String
        var ticket: QueueTicket
    }

    private var entries: [TaskID: Entry] = [:]
    /// Those that lack only a slot, by executor, in order.
    private var ready: [String: [Place]] = [:]
    private var dependents: [TaskID: Set<TaskID>] = [:]
    /// Those whose time has not come, the next one last.
    private var delayed: [(time: Timestamp, id: TaskID)] = []
    private var occupants: [String: Set<TaskID>] = [:]
    private var limits: [String: Int] = [:]
    /// The executors that start nothing at present.
    private(set) var paused: Set<String> = []
    /// Whether no executor starts anything at present.
    private(set) var isPaused = false
    /// Those whose reason to wait is another one than before.
    private var changed: Set<TaskID> = []

    /// When the next time comes that somebody waits for.
    var nextTime: Timestamp? { delayed.last?.time }

    /// How many tasks an executor runs, and how many wait for it.
    func load(of executor: String) -> (running: Int, waiting: Int) {
        (occupants[executor]?.count ?? 0, ready[executor]?.count ?? 0)
    }

    func isWaiting(_ id: TaskID) -> Bool { entries[id] != nil }

    /// What still has to be so before a task may start; nil when it does not wait.
    func ticket(of id: TaskID) -> QueueTicket? { entries[id]?.ticket }

    // MARK: - Changes

    /// Adds a task that is to start when it may.
    ///
    /// The tasks in `ticket.after` are those that have not ended yet.
    mutating func add(_ id: TaskID, on executor: String, _ ticket: QueueTicket) {
        entries[id] = Entry(executor: executor, ticket: ticket)
        limits[executor] = ticket.maximumParallel
        for other in ticket.after.keys { dependents[other, default: []].insert(id) }
        if let time = ticket.notBefore {
            delayed.insert((time, id), at: delayed.partitioningIndex { ($0.time, $0.id) < (time, id) })
        }
        makeReadyIfSo(id)
    }

    /// Counts a task that runs already.
    mutating func occupy(_ executor: String, by id: TaskID) { occupants[executor, default: []].insert(id) }

    /// A task that goes on later gives its slot back.
    mutating func vacate(_ executor: String, by id: TaskID) { occupants[executor]?.remove(id) }

    /// Takes out those that may start now. They occupy their slots.
    mutating func takeReady(at now: Timestamp) -> [TaskID] {
        while let next = delayed.last, next.time <= now {
            delayed.removeLast()
            entries[next.id]?.ticket.notBefore = nil
            changed.insert(next.id)
            makeReadyIfSo(next.id)
        }
        guard !isPaused else { return [] }
        var taken: [TaskID] = []
        for executor in ready.keys.sorted() where !paused.contains(executor) {
            while let next = ready[executor]?.last, hasSlot(executor) {
                ready[executor]?.removeLast()
                entries[next.id] = nil
                occupy(executor, by: next.id)
                taken.append(next.id)
            }
            if ready[executor]?.isEmpty == true { ready[executor] = nil }
        }
        return taken
    }

    /// Those that still wait, and whose reason has changed since this was asked last.
    mutating func takeChanged() -> [TaskID] {
        defer { changed = [] }
        return changed.filter { entries[$0] != nil }.sorted()
    }

    /// A task has ended, or will never start.
    ///
    /// - Returns: Those that can never start because of that.
    mutating func end(_ id: TaskID, on executor: String, succeeded: Bool) -> [TaskID] {
        occupants[executor]?.remove(id)
        leave(id)
        var hopeless: [TaskID] = []
        for other in (dependents.removeValue(forKey: id) ?? []).sorted() {
            guard let condition = entries[other]?.ticket.after.removeValue(forKey: id) else { continue }
            changed.insert(other)
            if condition == .success, !succeeded {
                leave(other)
                hopeless.append(other)
            } else {
                makeReadyIfSo(other)
            }
        }
        return hopeless
    }

    /// - Parameter executor: Nil for all of them.
    mutating func pause(_ executor: String?) {
        if let executor { paused.insert(executor) } else { isPaused = true }
        noteChange(on: executor)
    }

    /// - Parameter executor: Nil for all of them, those that were paused by name included.
    mutating func resume(_ executor: String?) {
        if let executor {
            paused.remove(executor)
        } else {
            isPaused = false
            paused = []
        }
        noteChange(on: executor)
    }

    // MARK: - Reasons

    /// Why a task waits; nil when it does not.
    func reason(of id: TaskID, at now: Timestamp) -> Waiting? {
        guard let entry = entries[id] else { return nil }
        return obstacle(on: entry.executor, entry.ticket, at: now)
            ?? Waiting(.slot, "others that wait for executor '\(entry.executor)' come first")
    }

    /// Why a task with this ticket would have to wait now; nil when it would not.
    func obstacle(on executor: String, _ ticket: QueueTicket, at now: Timestamp) -> Waiting? {
        let others = ticket.after.keys.sorted()
        if !others.isEmpty {
            let what = others.count == 1 ? "task \(others[0]) has" : "\(others.count) tasks have"
            return Waiting(.dependency, "\(what) to end first", tasks: others)
        }
        if let time = ticket.notBefore, time > now {
            return ticket.meanwhile ?? Waiting(.delay, "it is to start at \(time)", until: time)
        }
        if isPaused { return Waiting(.paused, "all executors are paused") }
        if paused.contains(executor) { return Waiting(.paused, "executor '\(executor)' is paused") }
        guard let limit = ticket.maximumParallel, occupants[executor]?.count ?? 0 >= limit else { return nil }
        return Waiting(
            .slot, "executor '\(executor)' runs \(limit == 1 ? "a task" : "\(limit) tasks"), as many as it may")
    }

    // MARK: - Details

    private mutating func noteChange(on executor: String?) {
        for (name, places) in ready where executor.map({ $0 == name }) ?? true {
            changed.formUnion(places.map(\.id))
        }
    }

    private func hasSlot(_ executor: String) -> Bool {
        limits[executor].map { occupants[executor]?.count ?? 0 < $0 } ?? true
    }

    private mutating func makeReadyIfSo(_ id: TaskID) {
        guard let entry = entries[id], entry.ticket.after.isEmpty, entry.ticket.notBefore == nil else { return }
        let place = Place(priority: entry.ticket.priority, id: id)
        let index = ready[entry.executor, default: []].partitioningIndex { !($0 < place) }
        ready[entry.executor, default: []].insert(place, at: index)
    }

    private mutating func leave(_ id: TaskID) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        for other in entry.ticket.after.keys { dependents[other]?.remove(id) }
        if entry.ticket.notBefore != nil { delayed.removeAll { $0.id == id } }
        ready[entry.executor]?.removeAll { $0.id == id }
    }
}

extension Array {
    /// The first index whose element satisfies `predicate`, in an array where all that do come last.
    fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = predicate(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
