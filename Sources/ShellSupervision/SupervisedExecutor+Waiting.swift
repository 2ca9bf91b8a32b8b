public import ExecutorCore

extension SupervisedExecutor {
    public func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {
        do {
            try await ends.wait(for: handle.id)
        } catch {
            throw ExecutorError(
                .cancelled, "the waiting for task \(handle.id) was cancelled; the task is untouched", cause: error)
        }
    }
}
