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

    /// Returns what to do about it, once something has happened.
    func run() async throws -> DaemonEnding {
        let notifier = SharedDescriptor(FileDescriptor(adopting: try systemCall { inotify_init1(Self.flags) }))
        _ = try systemCall { inotify_add_watch(notifier.descriptor.raw, locations.stateFolder, Self.events) }
        while true {
            if !lock.isFile(at: locations.lockFile) { return .stop("the state folder is gone") }
            if access(locations.controlSocket, F_OK) != 0 {
                return .handOver(path: ownProgram, "the control socket is gone")
            }
            try await Reactor.shared.wait(until: .readable, notifier.descriptor.raw)
            _ = try notifier.descriptor.read(upTo: 64 * 1024)
        }
    }

    private static let flags = CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK)
    private static let events = UInt32(IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF)
}
