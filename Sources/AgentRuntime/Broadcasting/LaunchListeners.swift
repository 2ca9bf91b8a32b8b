internal import ExecutorCore
internal import Synchronization

/// Those who want to hear what a place says while it launches their task.
final class LaunchListeners: Sendable {
    private let listeners = Mutex<[TaskID: @Sendable (String) -> Void]>([:])

    /// Has `listener` told what is said about the task's launch for as long as `body` takes.
    func listen<Value>(
        to id: TaskID, _ listener: @escaping @Sendable (String) -> Void, during body: () async throws -> Value
    ) async rethrows -> Value {
        listeners.withLock { $0[id] = listener }
        defer { listeners.withLock { $0[id] = nil } }
        return try await body()
    }

    func tell(_ line: String, of id: TaskID) {
        let listener = listeners.withLock { $0[id] }
        listener?(line)
    }
}
