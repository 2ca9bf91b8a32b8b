internal import Glibc
internal import Synchronization
internal import SystemSupport

/// What the thread of a client has yet to begin or to break off.
final class WebhookWork: Sendable {
    /// A message, and who waits for what becomes of it.
    struct Order: Sendable {
        var number: UInt64
        var message: WebhookMessage
        var continuation: CheckedContinuation<DeliveryFailure?, Never>
    }

    /// What is new.
    struct News: Sendable {
        var orders: [Order] = []
        var cancelled: Set<UInt64> = []
        var isStopped = false
    }

    private struct State {
        var news = News()
        var lastNumber: UInt64 = 0
        var bell: (read: CInt, write: CInt) = (-1, -1)
    }

    private let state = Mutex(State())

    /// Makes the pipe that wakes the thread. Repeating this changes nothing.
    func open() throws(Errno) {
        guard state.withLock({ $0.bell.read == -1 }) else { return }
        let pipe = try FileDescriptor.pipe()
        try pipe.read.setNonblocking()
        try pipe.write.setNonblocking()
        let ends = (pipe.read.release(), pipe.write.release())
        state.withLock { $0.bell = ends }
    }

    func nextNumber() -> UInt64 {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    func add(_ order: Order) { tell { $0.orders.append(order) } }

    /// Also for an order that has not been added yet, or is done.
    func cancel(_ number: UInt64) { tell { $0.cancelled.insert(number) } }

    func stop() { tell { $0.isStopped = true } }

    private func tell(_ change: (inout News) -> Void) {
        state.withLock { state in
            change(&state.news)
            var token: UInt8 = 0
            if state.bell.write != -1 { _ = write(state.bell.write, &token, 1) }
        }
    }

    /// Readable as soon as there is something to ``take()``.
    var descriptor: CInt { state.withLock(\.bell.read) }

    /// What is new since the last call.
    func take() -> News {
        state.withLock { state in
            var tokens = [UInt8](repeating: 0, count: 64)
            while read(state.bell.read, &tokens, tokens.count) > 0 {}
            defer { state.news = News(isStopped: state.news.isStopped) }
            return state.news
        }
    }

    deinit {
        state.withLock { state in
            if state.bell.read != -1 { _ = close(state.bell.read) }
            if state.bell.write != -1 { _ = close(state.bell.write) }
        }
    }
}
