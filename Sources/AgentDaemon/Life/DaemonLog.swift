internal import ExecutorCore
internal import Glibc
internal import Synchronization
internal import SystemSupport
internal import TaskFolder

/// The daemon's own log: lines with a time, in a file that is set aside as `.1` when it has grown to its limit.
///
/// What cannot be logged is dropped: a full disk must not stop the daemon.
final class DaemonLog: Sendable {
    private let path: String
    private let mirrorsToStandardError: Bool
    private let size: Mutex<Int64>

    private static let limit: Int64 = 1 << 20

    init(path: String, mirrorsToStandardError: Bool) {
        self.path = path
        self.mirrorsToStandardError = mirrorsToStandardError
        let present = try? FileDescriptor.open(path, O_RDONLY).status().st_size
        size = Mutex(Int64(present ?? 0))
    }

    /// Appends one line.
    func write(_ message: String) {
        let line = Array("\(WallClock.now()) \(message)\n".utf8)
        if mirrorsToStandardError { _ = Glibc.write(STDERR_FILENO, line, line.count) }
        size.withLock { size in
            if size > Self.limit {
                rename(path, path + ".1")
                size = 0
            }
            guard let file = try? FileDescriptor.open(path, O_WRONLY | O_APPEND | O_CREAT) else { return }
            if (try? file.writeAll(line)) != nil { size += Int64(line.count) }
        }
    }
}
