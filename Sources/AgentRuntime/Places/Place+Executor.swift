internal import ExecutorCore

/// The backend's verbs; each of them that asks the place is news of whether it answers.
extension Place: Executor {
    var capabilities: ExecutorCapabilities { backend.capabilities }

    func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
        try await observing { () throws(ExecutorError) in try await backend.launch(spec, as: id) }
    }

    func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        try await observing { () throws(ExecutorError) in try await backend.status(of: handle) }
    }

    func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk {
        try await observing { () throws(ExecutorError) in
            try await backend.readLog(stream, of: handle, from: offset, limit: limit)
        }
    }

    func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {
        try await observing { () throws(ExecutorError) in try await backend.send(request, to: handle) }
    }

    func remove(_ handle: TaskHandle) async throws(ExecutorError) {
        try await observing { () throws(ExecutorError) in try await backend.remove(handle) }
    }

    func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) { try await backend.awaitEnd(of: handle) }

    func awaitGrowth(of stream: LogStream, of handle: TaskHandle, beyond size: Int64) async throws(ExecutorError) {
        try await backend.awaitGrowth(of: stream, of: handle, beyond: size)
    }
}
