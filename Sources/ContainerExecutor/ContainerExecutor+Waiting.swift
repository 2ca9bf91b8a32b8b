public import ExecutorCore

extension ContainerExecutor {
    /// Waits for the engine's event. While events cannot be had it looks now and then.
    public func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {
        do {
            try await ends.wait(for: handle.id)
        } catch {
            throw ExecutorError(
                .cancelled, "the waiting for task \(handle.id) was cancelled; the task is untouched", cause: error)
        }
    }
}
