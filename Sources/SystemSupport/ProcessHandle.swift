internal import CSystem
public import Glibc

/// Holds on to one process through a pidfd (pidfd_open(2)), so that no later process of the same pid is mistaken
/// for it.
public struct ProcessHandle: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Readable as soon as the process has ended.
    public var raw: CInt { descriptor.raw }

    /// Holds on to a child of ours that nobody has reaped yet.
    public init(child pid: pid_t) throws(Errno) {
        descriptor = FileDescriptor(adopting: try systemCall { csystem_pidfd_open(pid) })
    }

    /// Holds on to a process that may not be our child.
    ///
    /// - Throws: ``Errno/noSuchProcess`` when that very process is gone.
    public init(_ identity: ProcessIdentity) throws(Errno) {
        let descriptor = FileDescriptor(adopting: try systemCall { csystem_pidfd_open(identity.pid) })
        guard identity.isAlive else { throw .noSuchProcess }
        self.descriptor = descriptor
    }

    /// Holds on to the process that `entry` was read from a moment ago, in this boot.
    ///
    /// - Throws: ``Errno/noSuchProcess`` when that very process is gone.
    public init(_ entry: ProcessTable.Entry) throws(Errno) {
        let descriptor = FileDescriptor(adopting: try systemCall { csystem_pidfd_open(entry.pid) })
        guard let now = ProcessTable.entry(entry.pid), now.startTicks == entry.startTicks, !now.isZombie else {
            throw .noSuchProcess
        }
        self.descriptor = descriptor
    }

    /// Sends `signal` to the process; nothing happens when it has ended.
    public func send(_ signal: CInt) throws(Errno) {
        do throws(Errno) { try check(csystem_pidfd_send_signal(descriptor.raw, signal)) } catch .noSuchProcess {}
    }

    /// Lets the kernel forget a child that has ended. Does nothing for a process that runs or is not our child.
    ///
    /// - Returns: How it ended; nil when it was not there to be forgotten.
    @discardableResult
    public func reap() -> Subreaper.Ended? {
        var ended = csystem_exit()
        guard csystem_reap_pidfd(descriptor.raw, &ended) == 0, ended.pid != 0 else { return nil }
        return Subreaper.Ended(pid: ended.pid, isSignal: ended.signaled, status: ended.status)
    }
}
