internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Notices when somebody removes the control socket or moves the state folder away: nobody would find this daemon any
/// more, and a second one would start beside it.
struct StateFolderWatch: Sendable {
    let locations: AgentLocations
    /// The file that this daemon holds its lock on.
    let lock: DaemonLock
    let ownProgram: String

    /// How long whoever removes one thing is given to remove the rest, so that nothing is made anew in a folder that is
    /// just being deleted.
    private static let patience = Duration.milliseconds(200)

    /// The pause between looks when the user's share of watches is used up (inotify(7)).
    private static let fallbackPause = Duration.seconds(5)

    /// Returns what to do about it, once something has happened.
    func run() async throws -> DaemonEnding {
        let notifier = try? notifier()
        while true {
            if !isInOrder { try await Task.sleep(for: Self.patience) }
            if !lock.isFile(at: locations.lockFile) { return .stop("the state folder is gone") }
            if !hasSocket { return .handOver(path: ownProgram, "the control socket is gone") }
            if let notifier {
                try await Reactor.shared.wait(until: .readable, notifier.descriptor.raw)
                _ = try notifier.descriptor.read(upTo: 64 * 1024)
            } else {
                try await Task.sleep(for: Self.fallbackPause)
            }
        }
    }

    private func notifier() throws(Errno) -> SharedDescriptor {
        let notifier = FileDescriptor(adopting: try systemCall { inotify_init1(Self.flags) })
        _ = try systemCall { inotify_add_watch(notifier.raw, locations.stateFolder, Self.events) }
        return SharedDescriptor(notifier)
    }

    private var isInOrder: Bool { hasSocket && lock.isFile(at: locations.lockFile) }

    private var hasSocket: Bool { access(locations.controlSocket, F_OK) == 0 }

    private static let flags = CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK)
    private static let events = UInt32(IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF)
}
