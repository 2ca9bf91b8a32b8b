public import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

extension LocalExecutor {
    /// The pause where the kernel has nothing to push: before a launch, or when the user's share of watches is used up.
    private static let fallbackPause = Duration.milliseconds(200)

    public func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {
        let task = LocalTask(handle, root: root)
        guard let identities = task.readableIdentities else { return try await pause(for: task) }
        reaper.adopt(identities.supervisor)
        guard let supervisor = try? ProcessHandle(identities.supervisor) else { return }
        try await wait(for: supervisor.raw, of: task)
    }

    public func awaitGrowth(
        of stream: LogStream, of handle: TaskHandle, beyond size: Int64
    ) async throws(ExecutorError) {
        let task = LocalTask(handle, root: root)
        guard let identities = task.readableIdentities else { return try await pause(for: task) }
        guard let supervisor = try? ProcessHandle(identities.supervisor) else { return }
        let log = task.folder.logPath(stream)
        guard let watch = try? FileWatch(log), let either = try? AnyReadable([watch.raw, supervisor.raw]) else {
            return try await pause(for: task)
        }
        // Only now, so that no write slips through between the look and the watch.
        if Self.size(of: log) > size { return }
        try await wait(for: either.raw, of: task)
    }

    private func wait(for descriptor: CInt, of task: LocalTask) async throws(ExecutorError) {
        do {
            try await Reactor.shared.wait(until: .readable, descriptor)
        } catch {
            throw ExecutorError(waiting: error, for: task.id)
        }
    }

    func pause(for task: LocalTask, _ time: Duration = fallbackPause) async throws(ExecutorError) {
        do {
            try await Task.sleep(for: time)
        } catch {
            throw ExecutorError(waiting: error, for: task.id)
        }
    }

    private static func size(of path: String) -> Int64 {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_size) : 0
    }
}
