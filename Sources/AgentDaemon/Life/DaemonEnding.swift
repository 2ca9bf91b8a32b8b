/// Why a daemon stops serving, and what comes next.
enum DaemonEnding: Sendable {
    /// The process ends. Tasks go on.
    case stop(String)
    /// The process becomes the program at `path` and goes on with the same lock.
    case handOver(path: String, String)

    /// For the log.
    var reason: String {
        switch self {
        case .stop(let reason), .handOver(_, let reason): reason
        }
    }
}
