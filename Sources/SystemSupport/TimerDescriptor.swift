internal import CSystem
internal import Glibc

/// A moment as something to wait for (timerfd_create(2)).
public struct TimerDescriptor: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Readable once the time is up.
    public var raw: CInt { descriptor.raw }

    /// - Parameter milliseconds: From now on, by ``SystemTime/monotonic``; at least 1.
    public init(milliseconds: Int64) throws(Errno) {
        let timer = FileDescriptor(adopting: try systemCall { csystem_timerfd() })
        try check(csystem_timerfd_set(timer.raw, max(1, milliseconds)))
        descriptor = timer
    }
}
