internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The logs of a task that has run elsewhere, on this machine: they outlive the place.
///
/// They lie in the task's folder, under the names that the logs of a local task have. What is no longer there to be
/// copied, or is beyond the limit, is a hole at the head.
struct LogCopy {
    let id: TaskID
    let folder: TaskFolder

    init(of id: TaskID, in locations: AgentLocations) {
        self.id = id
        folder = TaskFolder(root: locations.tasksFolder, id: id)
    }

    /// What a local executor finds the copy by; nil unless it is complete.
    var handle: TaskHandle? {
        access(folder.logPath(.out), F_OK) == 0 ? TaskHandle(id: id, notes: ["folder": folder.path]) : nil
    }

    /// Copies both logs, `.out` last: once it is there, all is. What an earlier attempt has left is replaced.
    ///
    /// - Parameters:
    ///   - limit: How many bytes are kept of each; nil for all.
    ///   - keepingVariables: Whether the variables of the task are still needed: their values are hidden in the log.
    /// - Throws: ``ExecutorError`` when the place cannot be read, `Errno` when the copy cannot be written.
    func take(from log: TaskLog, limit: Int64?, keepingVariables: Bool) async throws {
        if !folder.exists { try Files.createFolder(folder.path) }
        for stream in log.splitsOutput ? [LogStream.err, .out] : [.out] { try await take(stream, from: log, limit) }
        for file in keepingVariables ? [.stdin] : [TaskFolder.File.env, .stdin] {
            try Files.removeTree(folder.path(of: file))
        }
    }

    private func take(_ stream: LogStream, from log: TaskLog, _ limit: Int64?) async throws {
        let path = folder.logPath(stream)
        let partial = path + ".part"
        let file = SharedDescriptor(
            try FileDescriptor.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600))
        let size = try await log.read(stream, from: 0, limit: 1).size
        // Whole blocks, so that what is left out is a hole.
        let start = limit.map { max(0, size - $0) / Self.blockSize * Self.blockSize } ?? 0
        try await log.readToEnd(stream, from: start) { chunk in
            try systemCall { lseek(file.descriptor.raw, off_t(chunk.offset), SEEK_SET) }
            try file.descriptor.writeAll(chunk.bytes)
        }
        try Files.move(partial, to: path)
    }

    private static let blockSize: Int64 = 4096
}
