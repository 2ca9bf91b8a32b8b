internal import ExecutorCore
internal import Synchronization

/// Who reads logs, so that nothing is given up under a reader.
final class LogLeases: Sendable {
    private struct Readers {
        var count = 0
        var whenGone: (@Sendable () -> Void)?
    }

    private let readers = Mutex<[TaskID: Readers]>([:])

    /// Counts a reader of one attempt's log for as long as the lease is held.
    func lease(_ id: TaskID) -> LogLease {
        readers.withLock { $0[id, default: Readers()].count += 1 }
        return LogLease { self.endLease(id) }
    }

    /// Does something once nobody reads the log: now, or when the last reader has gone.
    func whenUnread(_ id: TaskID, _ action: @escaping @Sendable () -> Void) {
        let isRead = readers.withLock { readers in
            readers[id]?.whenGone = action
            return readers[id] != nil
        }
        if !isRead { action() }
    }

    /// Whether somebody reads the log of any attempt.
    func isRead(_ id: TaskID) -> Bool { readers.withLock { $0.keys.contains { $0.taskOfRun == id } } }

    private func endLease(_ id: TaskID) {
        let action = readers.withLock { readers in
            readers[id]?.count -= 1
            return readers[id]?.count == 0 ? readers.removeValue(forKey: id)?.whenGone : nil
        }
        action?()
    }
}

/// The right to find a log where it was when the lease was taken.
final class LogLease: Sendable {
    private let onEnd: @Sendable () -> Void

    init(onEnd: @escaping @Sendable () -> Void) { self.onEnd = onEnd }

    deinit { onEnd() }
}
