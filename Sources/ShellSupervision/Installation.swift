private import Synchronization

/// Whether the supervisor's script is at the place, as far as this process knows. A guess that is wrong costs one more
/// round trip.
final class Installation: Sendable {
    private let done = Mutex(false)

    var isDone: Bool {
        get { done.withLock { $0 } }
        set { done.withLock { $0 = newValue } }
    }
}
