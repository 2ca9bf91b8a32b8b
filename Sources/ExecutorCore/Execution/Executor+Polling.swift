extension Executor {
    /// Returns after half a second: for backends that have nothing better.
    public func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {
        try await pause()
    }

    /// Returns after half a second: for backends that have nothing better.
    public func awaitGrowth(
        of stream: LogStream, of handle: TaskHandle, beyond size: Int64
    ) async throws(ExecutorError) {
        try await pause()
    }

    private func pause() async throws(ExecutorError) {
        do {
            try await Task.sleep(for: .milliseconds(500))
        } catch {
            throw ExecutorError(.cancelled, "the waiting was cancelled; the task is untouched")
        }
    }
}
