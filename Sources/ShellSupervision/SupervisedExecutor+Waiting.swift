public import ExecutorCore
internal import TaskFolder

extension SupervisedExecutor {
    public func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {
        do {
            try await ends.wait(for: handle.id)
        } catch {
            throw waitingCancelled(handle, error)
        }
    }

    public func awaitGrowth(
        of stream: LogStream, of handle: TaskHandle, beyond size: Int64
    ) async throws(ExecutorError) {
        let id = handle.id
        let log = [id.description, try folder(of: handle), Self.name(of: stream)]
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [ends] in try await ends.wait(for: id) }
                group.addTask { [growth] in try await growth.wait(for: log, beyond: size) }
                defer { group.cancelAll() }
                try await group.next()
            }
            try Task.checkCancellation()
        } catch {
            throw waitingCancelled(handle, error)
        }
    }

    private func waitingCancelled(_ handle: TaskHandle, _ error: any Error) -> ExecutorError {
        ExecutorError(
            .cancelled, "the waiting for task \(handle.id) was cancelled; the task is untouched", cause: error)
    }

    static func name(of stream: LogStream) -> String {
        (stream == .out ? TaskFolder.File.log : .errorLog).rawValue
    }
}
