public import ExecutorCore

extension ContainerExecutor {
    /// Looks at a task; calls that come while another one is on its way share one script.
    public func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        let (notes, container) = try await look(at: handle)
        var fatalLine: String?
        if let container, notes.failure == nil, ProgramFailure.isPossible(container) {
            fatalLine = try await lastLine(of: container.id)
        }
        let observation = Verdict.observation(notes, container, fatalLine: fatalLine)
        if observation.isFinal { spools.noteEnd(of: handle.id) }
        return observation
    }

    /// What the engine itself tells about the container of a task; nil when there is none.
    ///
    /// - Throws: As ``status(of:)`` does.
    public func containerState(of handle: TaskHandle) async throws(ExecutorError) -> ContainerState? {
        try await look(at: handle).1
    }

    private func look(at handle: TaskHandle) async throws(ExecutorError) -> (StatusAnswer.Notes, ContainerState?) {
        let answer = try await rounds.answer(about: handle) { [place] handles throws(ExecutorError) in
            try await Self.statuses(of: handles, at: place)
        }
        guard let notes = answer.notes[handle.id] else { throw place.nonsense("nothing about task \(handle.id)") }
        guard let name = notes.container else { return (notes, nil) }
        if let container = answer.containers[name] { return (notes, container) }
        guard let known = answer.known, !known.contains(name[...]) else {
            throw ExecutorError(
                .executorError, "\(place.name) tells nothing about the container of task \(handle.id), which it has")
        }
        return (notes, nil)
    }

    private static func statuses(
        of handles: [TaskHandle], at place: EnginePlace<Transport>
    ) async throws(ExecutorError) -> StatusAnswer {
        let answer = try await place.ask(Script.status, handles.map { "\($0.id) \($0.container)" }.sorted())
        guard answer.exitCode == 0 else { throw place.refusal(answer, "the engine does not tell how tasks are") }
        guard let statuses = StatusAnswer(answer.output) else { throw place.nonsense("the status of tasks") }
        return statuses
    }

    private func lastLine(of container: String) async throws(ExecutorError) -> String? {
        let answer = try await place.ask(Script.lastLine, [container])
        return answer.exitCode == 0 ? answer.lines.last.map(String.init) : nil
    }
}
