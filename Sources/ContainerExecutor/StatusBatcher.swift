internal import ExecutorCore

/// Asks a place about tasks, one script at a time: whoever asks while one is on its way is served by the next.
actor StatusBatcher<Transport: ShellTransport> {
    private typealias Answer = Result<StatusAnswer, ExecutorError>
    private typealias Waiter = (handle: TaskHandle, continuation: CheckedContinuation<Answer, Never>)

    private let place: EnginePlace<Transport>
    private var waiting: [Waiter] = []
    private var isBusy = false

    init(_ place: EnginePlace<Transport>) { self.place = place }

    /// What the place tells about the task, and perhaps about others.
    func answer(about handle: TaskHandle) async throws(ExecutorError) -> StatusAnswer {
        let answer = await withCheckedContinuation { continuation in
            waiting.append((handle, continuation))
            guard !isBusy else { return }
            isBusy = true
            // Not part of any caller's work: it serves whoever asks, and ends when nobody does.
            Task { await serve() }
        }
        return try answer.get()
    }

    private func serve() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            let answer = await ask(batch.map(\.handle))
            for waiter in batch { waiter.continuation.resume(returning: answer) }
        }
        isBusy = false
    }

    private func ask(_ handles: [TaskHandle]) async -> Answer {
        do throws(ExecutorError) {
            let lines = Set(handles.map { "\($0.id) \($0.container)" })
            let answer = try await place.ask(Script.status, lines.sorted())
            guard answer.exitCode == 0 else { throw place.refusal(answer, "the engine does not tell how tasks are") }
            guard let statuses = StatusAnswer(answer.output) else { throw place.nonsense("the status of tasks") }
            return .success(statuses)
        } catch {
            return .failure(error)
        }
    }
}
