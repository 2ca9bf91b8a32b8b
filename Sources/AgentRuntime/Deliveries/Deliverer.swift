internal import Delivery
internal import ExecutorCore
internal import Synchronization
internal import TaskFolder
internal import TaskStore

/// Tells receivers what they have yet to be told, until they have acknowledged it.
///
/// Each receiver has a lane of its own, so one that is slow or down holds nobody else up. What is told is what the
/// store holds: this can be killed at any moment, and whatever was not noted by then is told again, under the same id.
actor Deliverer {
    private struct LaneID: Hashable {
        var kind: DeliveryRecord.Kind
        var target: String
    }

    private let store: TaskStore
    private let courier: Courier
    private let schedule: RetrySchedule
    private let shown: @Sendable (String, TaskID) async -> String
    private let log: @Sendable (String) -> Void
    private let bell = Bell()
    /// How often there was news, and whether everything is known to be settled since.
    private let debts = Mutex((news: 0, isOwing: true))
    private var lanes: Set<LaneID> = []
    /// The news that the last look has seen.
    private var newsSeen = -1

    /// - Parameter shown: What somebody has said about a task, as it may be kept and shown.
    init(
        _ store: TaskStore, _ courier: Courier, schedule: RetrySchedule = RetrySchedule(),
        shown: @escaping @Sendable (String, TaskID) async -> String = { text, _ in text },
        log: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.courier = courier
        self.schedule = schedule
        self.shown = shown
        self.log = log
    }

    /// There is something new to be told.
    nonisolated func wake() {
        debts.withLock { $0 = ($0.news + 1, true) }
        bell.ring()
    }

    /// Whether somebody has yet to be told something, at any time.
    nonisolated var isOwing: Bool { debts.withLock(\.isOwing) }

    /// Returns when everything that is due was tried, however it went, or the time is over.
    func settle(within limit: Duration) async throws {
        let end = ContinuousClock.now + limit
        while newsSeen < debts.withLock(\.news) || !lanes.isEmpty, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Delivers until cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                bell.reset()
                let plan = await look()
                for lane in plan.starting { group.addTask { await self.serve(lane) } }
                try? await bell.wait(atMost: plan.pause)
            }
        }
    }

    /// How many lanes of a kind are served at the same time.
    private static let laneLimits: [DeliveryRecord.Kind: Int] = [.webhook: 64, .command: 8, .file: 16]
    /// How long a look at the clock is put off at most, which may be set meanwhile.
    private static let longestPause = Duration.seconds(3600)

    /// The lanes to be served now, and when to look again; nil when nothing is left.
    private func look() async -> (starting: [LaneID], pause: Duration?) {
        let news = debts.withLock(\.news)
        let known: [OutboxLane]
        do {
            known = try await store.outboxLanes()
        } catch {
            log("deliveries: \(error)")
            return ([], .seconds(1))
        }
        let now = WallClock.now()
        var starting: [LaneID] = []
        var pause = known.isEmpty ? nil : Self.longestPause
        for lane in known.sorted(by: { $0.nextAttemptAt < $1.nextAttemptAt }) {
            let id = LaneID(kind: lane.kind, target: lane.target)
            guard !lanes.contains(id) else { continue }
            let rest = Duration.milliseconds(lane.nextAttemptAt.millisecondsSince(now))
            if rest > .zero {
                pause = min(pause ?? rest, rest)
            } else if lanes.count(where: { $0.kind == lane.kind }) < Self.laneLimits[lane.kind, default: 1] {
                lanes.insert(id)
                starting.append(id)
            }
        }
        newsSeen = max(newsSeen, news)
        if known.isEmpty, lanes.isEmpty { debts.withLock { if $0.news == news { $0.isOwing = false } } }
        return (starting, pause)
    }

    // MARK: - One receiver

    /// How many events a receiver gets at the same time, as long as it takes them.
    private static let widths: [DeliveryRecord.Kind: Int] = [.webhook: 8, .command: 4, .file: 1]

    /// Tells one receiver everything that is due.
    private func serve(_ lane: LaneID) async {
        var width = 1
        while !Task.isCancelled {
            let due: [OutboxEntry]
            do {
                due = try await store.due(to: lane.target, by: lane.kind, at: WallClock.now(), limit: width)
            } catch {
                log("deliveries to \(lane.target): \(error)")
                try? await Task.sleep(for: .seconds(1))
                break
            }
            if due.isEmpty { break }
            let isTaken = await withTaskGroup { group in
                for entry in due { group.addTask { await self.attempt(entry) } }
                var isTaken = true
                for await wasTaken in group { isTaken = isTaken && wasTaken }
                return isTaken
            }
            // One that fails is asked with one event at a time, until it takes it.
            width = isTaken ? Self.widths[lane.kind, default: 1] : 1
        }
        lanes.remove(lane)
        bell.ring()
    }

    /// Tries one delivery, and stores what has come of it; returns whether it was acknowledged.
    private nonisolated func attempt(_ entry: OutboxEntry) async -> Bool {
        var record = entry.record
        do throws(DeliveryFailure) {
            try await courier.deliver(entry)
            record.noteSuccess(at: WallClock.now())
        } catch {
            // Broken off by us: it counts for nothing.
            if Task.isCancelled { return false }
            var failure = error
            failure.message = await shown(error.message, record.taskID)
            record.noteFailure(failure, at: WallClock.now(), schedule, chance: .random(in: 0...1))
            if record.state == .dead { log("delivery \(record.id) to \(record.target) is given up: \(failure)") }
        }
        await note(record)
        if let file = courier.jobFile(entry) { await noteResults(of: record.taskID, in: file) }
        return record.state == .delivered
    }

    /// Repeated until nothing has changed meanwhile: two receivers may be told at the same time.
    private nonisolated func noteResults(of task: TaskID, in file: JobEventFile) async {
        var written: [JobEventFile.Result] = []
        while !Task.isCancelled, let known = try? await store.deliveries(DeliveryFilter(task: task), limit: nil) {
            let results = known.filter { $0.kind != .webhook }.compactMap(JobEventFile.Result.init)
            if results == written || (try? file.write(results)) == nil { return }
            written = results
        }
    }

    /// A full disk delays this: meanwhile the receiver is left alone.
    private nonisolated func note(_ record: DeliveryRecord) async {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await store.noteAttempt(record)
            } catch {
                log("delivery \(record.id): what has come of it is still to be stored: \(error)")
                guard (try? await Task.sleep(for: pause)) != nil else { return }
                pause = min(pause * 2, .seconds(10))
            }
        }
    }
}
