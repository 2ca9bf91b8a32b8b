internal import CSystem
internal import Glibc
private import Synchronization

/// Waits for descriptors on one thread with epoll(7), so that no thread of the concurrency pool ever blocks.
public final class Reactor: Sendable {
    /// What a descriptor is waited for.
    public enum Interest: Sendable {
        case readable, writable
    }

    /// The reactor of this program; its thread lives as long as the program does.
    public static let shared = Reactor()

    private let epoll: CInt
    private let waiters = Mutex(Waiters())

    private struct Waiters {
        var next: UInt64 = 1
        var continuations: [UInt64: (descriptor: CInt, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var cancelled: Set<UInt64> = []
    }

    private init() {
        epoll = csystem_epoll_create()
        precondition(epoll != -1, "epoll_create1(2): \(Errno.current)")
        do throws(Errno) {
            try startThread(name: "reactor") { [self] in run() }
        } catch {
            preconditionFailure("the reactor's thread: \(error)")
        }
    }

    /// Suspends until `descriptor` is ready or has failed; the next read or write on it tells which.
    ///
    /// One descriptor number has one waiter at a time: who reads and writes at once duplicates it.
    ///
    /// - Throws: `CancellationError` when the caller is cancelled, ``Errno`` when the descriptor cannot be waited for.
    public func wait(until interest: Interest, _ descriptor: CInt) async throws {
        let id = waiters.withLock { waiters in
            defer { waiters.next += 1 }
            return waiters.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let failure: (any Error)? = waiters.withLock { waiters in
                    if waiters.cancelled.remove(id) != nil { return CancellationError() }
                    let code = csystem_epoll_add(epoll, descriptor, interest == .writable, id)
                    if code != 0 { return Errno(code: code) }
                    waiters.continuations[id] = (descriptor, continuation)
                    return nil
                }
                if let failure { continuation.resume(throwing: failure) }
            }
        } onCancel: {
            take(id, markingCancelled: true)?.resume(throwing: CancellationError())
        }
        _ = waiters.withLock { $0.cancelled.remove(id) }
    }

    private func run() {
        var ready = [UInt64](repeating: 0, count: 64)
        while true {
            let count = csystem_epoll_wait(epoll, &ready, CInt(ready.count))
            guard count > 0 else { continue }
            for id in ready.prefix(Int(count)) { take(id, markingCancelled: false)?.resume() }
        }
    }

    /// Ends one wait: whoever takes the continuation out resumes it, so it is resumed exactly once.
    private func take(_ id: UInt64, markingCancelled: Bool) -> CheckedContinuation<Void, any Error>? {
        waiters.withLock { waiters in
            guard let waiter = waiters.continuations.removeValue(forKey: id) else {
                if markingCancelled { waiters.cancelled.insert(id) }
                return nil
            }
            _ = csystem_epoll_remove(epoll, waiter.descriptor)
            return waiter.continuation
        }
    }
}
