internal import ExecutorCore
internal import Synchronization

/// Everybody who wants to know what changes. Telling them never waits: what a slow watcher has not taken yet is merged
/// with what comes.
final class WatcherList: Sendable {
    private struct State {
        var nextNumber = 0
        var watchers: [Int: Watcher] = [:]
    }

    private struct Watcher {
        var changes = TaskChanges()
        let wake: AsyncStream<Void>.Continuation
    }

    private let state = Mutex(State())

    var isEmpty: Bool { state.withLock { $0.watchers.isEmpty } }

    func tell(_ record: TaskRecord) { change { $0.add(record) } }

    func tell(removalOf id: TaskID) { change { $0.add(removalOf: id) } }

    func tell(lastLine: String, of id: TaskID) { change { $0.add(lastLine: lastLine, of: id) } }

    /// From now on changes are kept for the new watcher, until it is released.
    func join() -> TaskWatch {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextNumber += 1
            state.watchers[state.nextNumber] = Watcher(wake: wake)
            return state.nextNumber
        }
        return TaskWatch(list: self, number: number, wakes: wakes)
    }

    func leave(_ number: Int) {
        let watcher = state.withLock { $0.watchers.removeValue(forKey: number) }
        watcher?.wake.finish()
    }

    func takeChanges(_ number: Int) -> TaskChanges {
        state.withLock { state in
            guard let changes = state.watchers[number]?.changes else { return TaskChanges() }
            state.watchers[number]?.changes = TaskChanges()
            return changes
        }
    }

    private func change(_ body: (inout TaskChanges) -> Void) {
        state.withLock { state in
            for number in state.watchers.keys {
                guard var watcher = state.watchers.removeValue(forKey: number) else { continue }
                body(&watcher.changes)
                watcher.wake.yield()
                state.watchers[number] = watcher
            }
        }
    }
}

/// One subscription to what changes. It ends when nobody holds it any more.
public final class TaskWatch: Sendable {
    private let list: WatcherList
    private let number: Int
    private let wakes: AsyncStream<Void>

    init(list: WatcherList, number: Int, wakes: AsyncStream<Void>) {
        self.list = list
        self.number = number
        self.wakes = wakes
    }

    deinit { list.leave(number) }

    /// Hands over what has changed, whenever something has and the changes before have been taken, until cancelled.
    public func receive(_ take: (TaskChanges) async throws -> Void) async throws {
        for await _ in wakes {
            let changes = list.takeChanges(number)
            if !changes.isEmpty { try await take(changes) }
        }
    }
}
