internal import CSystem
internal import Glibc

/// Signals as something to wait for and read, instead of as interruptions (signalfd(2)).
public struct SignalDescriptor: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Readable while a signal is pending.
    public var raw: CInt { descriptor.raw }

    /// Blocks `signals` in this thread, and in those it starts from now on.
    public init(blocking signals: [CInt]) throws(Errno) {
        descriptor = FileDescriptor(adopting: try systemCall { csystem_signalfd(signals, CInt(signals.count)) })
    }

    /// The number of the next pending signal; nil when there is none. Never waits.
    public func next() -> CInt? {
        let signal = csystem_signalfd_next(descriptor.raw)
        return signal == 0 ? nil : signal
    }
}
