public import ExecutorCore
internal import TaskFolder

extension SupervisedExecutor {
    /// Hands the request to somebody at the place who carries it out, also when nobody is connected and when the
    /// supervisor is lost. A lost task stays lost: waiting for its end returns at once, while what is left of it is still
    /// being ended, which may take the whole grace.
    public func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {
        let id = handle.id
        let lines = [
            taskRoot, id.description, try folder(of: handle), Script.supervisorVersion, Self.words(request),
        ]
        var answer = try await ask(Script.signal, lines)
        if answer.word == "install" { answer = try await ask(Script.signal, lines, data: Script.supervisor) }
        switch answer.word {
        case "done", "ended", "gone":
            return
        case "deaf":
            throw ExecutorError(.executorError, "the supervisor of task \(id) on \(transport.target) does not get on")
        default:
            throw refusal(answer, "task \(id) cannot be signalled")
        }
    }

    private static func words(_ request: SignalRequest) -> String {
        let signal = name(of: request.signal)
        guard let grace = request.escalateAfter else { return "signal \(signal) \(request.signal.number)" }
        return "ladder \(signal) 0 \(max(0, grace.milliseconds)) killed"
    }

    /// By name where POSIX has one, since not every system has the numbers of Linux.
    private static func name(of signal: Signal) -> String {
        let index = Int(signal.number) - 1
        guard Signal.names.indices.contains(index), !["STKFLT", "PWR", "IO"].contains(Signal.names[index]) else {
            return "\(signal.number)"
        }
        return Signal.names[index]
    }
}
