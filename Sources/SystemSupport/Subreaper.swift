internal import CSystem
public import Glibc

/// A process that inherits every orphan among its descendants, and so loses sight of none (prctl(2)).
public enum Subreaper {
    /// How a child ended, as waitid(2) tells it.
    public struct Ended: Hashable, Sendable {
        public var pid: pid_t
        /// Whether ``status`` is the number of the signal that ended it, instead of an exit code.
        public var isSignal: Bool
        public var status: CInt
    }

    /// What a look at the children has shown.
    public enum Look: Hashable, Sendable {
        /// This child had ended and is now forgotten by the kernel.
        case reaped(Ended)
        /// There are children, and none has ended.
        case noneEnded
        /// There are no children, hence no descendants.
        case noChildren
    }

    /// Makes this process the one that orphaned descendants become children of.
    public static func become() throws(Errno) { try check(csystem_become_subreaper()) }

    /// Reaps one child that has ended; never waits.
    public static func reap() throws(Errno) -> Look {
        var ended = csystem_exit()
        do throws(Errno) {
            try check(csystem_reap_any(&ended))
        } catch .noChild {
            return .noChildren
        }
        if ended.pid == 0 { return .noneEnded }
        return .reaped(Ended(pid: ended.pid, isSignal: ended.signaled, status: ended.status))
    }
}
