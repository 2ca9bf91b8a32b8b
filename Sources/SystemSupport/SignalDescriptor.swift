internal import CSystem
internal import Glibc

/// Signals as something to read (signalfd(2)): no handler, no race.
///
/// Made in `main` before any thread exists, so that every thread has the signals blocked.
public struct SignalDescriptor: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Readable as soon as one of the signals is pending.
    public var raw: CInt { descriptor.raw }

    /// Blocks `signals` and makes them readable.
    public init(_ signals: [CInt]) throws(Errno) {
        descriptor = FileDescriptor(adopting: try systemCall { csystem_signalfd(signals, CInt(signals.count)) })
    }

    /// The next pending signal; nil when there is none. Never blocks.
    public func next() -> CInt? {
        let signal = csystem_signalfd_next(descriptor.raw)
        return signal == 0 ? nil : signal
    }
}
