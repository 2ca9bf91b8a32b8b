internal import ExecutorCore
internal import SystemSupport

extension TaskOutcome {
    /// What waitid(2) has told of a child.
    init(_ ended: Subreaper.Ended) {
        if ended.isSignal, let signal = Signal(number: ended.status) {
            self = .signaled(signal)
        } else {
            self = .exited(code: ended.status & 0xff)
        }
    }
}
