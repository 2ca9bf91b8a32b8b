private import Synchronization

/// Whether the folder of all tasks was found to be fit for use, as far as this process knows: then nobody else can
/// enter it unless its owner lets them.
final class RootKnowledge: Sendable {
    private let known = Mutex(false)

    var isKnown: Bool {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}
