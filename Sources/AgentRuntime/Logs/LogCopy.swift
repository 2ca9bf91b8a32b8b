internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The logs of an attempt that has run elsewhere, on this machine: they outlive the place.
///
/// They lie in the task's folder, under the names that the logs of a local task have. What is no longer there to be
/// copied, or is beyond the limit, is a hole at the head.
struct LogCopy {
    let run: TaskID
    let folder: TaskFolder

    /// - Parameter run: An attempt, by its own name.
    init(of run: TaskID, in locations: AgentLocations) {
        self.run = run
        folder = TaskFolder(root: locations.tasksFolder, id: run)
    }

    /// What a local executor finds the copy by; nil unless it is complete.
    var handle: TaskHandle? {
        access(folder.logPath(.out), F_OK) == 0 ? TaskHandle(id: run, notes: ["folder": folder.path]) : nil
    }

    /// Copies both logs, `.out` last: once it is there, all is. What an earlier attempt has left is replaced.
    ///
    /// - Parameter limit: How many bytes are kept of each; nil for all.
    /// - Throws: ``ExecutorError`` when the place cannot be read, `Errno` when the copy cannot be written.
    func take(from log: TaskLog, limit: Int64?) async throws {
        if !folder.exists { try Files.createFolder(folder.path) }
        for stream in log.splitsOutput ? [LogStream.err, .out] : [.out] { try await take(stream, from: log, limit) }
    }

    /// Gives up what only another attempt would need.
    ///
    /// - Parameter keepingVariables: Whether the variables are still needed: their values are hidden in the logs.
    func removeInputs(keepingVariables: Bool) throws {
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
