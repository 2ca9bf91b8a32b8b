internal import Glibc
private import Synchronization
internal import SystemSupport

/// Lets no supervisor that is a child of this process remain as a zombie.
final class SupervisorReaper: Sendable {
    private let watched = Mutex<Set<pid_t>>([])

    /// Sees to a supervisor that may be a child of this process: one it has started before it replaced its program by
    /// a newer one (execve(2)), for example. Does nothing for any other process.
    func adopt(_ supervisor: ProcessIdentity) {
        guard let process = ProcessTable.entry(supervisor.pid), process.parent == getpid(),
            process.startTicks == supervisor.startTicks
        else { return }
        watch(child: supervisor.pid)
    }

    /// Reaps the child as soon as it ends.
    func watch(child pid: pid_t) {
        guard watched.withLock({ $0.insert(pid).inserted }) else { return }
        // Not part of any caller's work: it lasts exactly as long as the child does.
        Task {
            if let child = try? ProcessHandle(child: pid) {
                try? await Reactor.shared.wait(until: .readable, child.raw)
                child.reap()
            }
            _ = watched.withLock { $0.remove(pid) }
        }
    }
}
