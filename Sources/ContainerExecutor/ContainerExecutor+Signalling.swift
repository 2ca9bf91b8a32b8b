public import ExecutorCore

extension ContainerExecutor {
    /// Hands the request to somebody at the place who carries it out, also when nobody is connected.
    ///
    /// Signals other than `KILL` reach everything in the container if there is a shell in it, else the main process.
    public func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {
        let number = request.signal.number
        let words =
            request.escalateAfter.map { "ladder \(number) \(max(0, $0.milliseconds)) killed \(options.processOne)" }
            ?? "signal \(number) \(options.processOne)"
        let answer = try await place.ask(
            Script.signal, ["\(handle.id)", handle.container, words], data: Script.keeper)
        guard answer.exitCode == 0 else { throw place.refusal(answer, "task \(handle.id) cannot be signalled") }
    }

    /// Removes the container, its anonymous volumes and what is noted at the place.
    public func remove(_ handle: TaskHandle) async throws(ExecutorError) {
        let answer = try await place.ask(Script.remove, ["\(handle.id)", handle.container])
        guard answer.exitCode == 0 else { throw place.refusal(answer, "task \(handle.id) cannot be forgotten") }
        guard answer.lines.last != "running" else {
            throw ExecutorError(
                .stillRunning, "task \(handle.id) still runs (\(place.name))", hint: "end it first: kill \(handle.id)")
        }
        spools.remove(handle.id)
    }
}
