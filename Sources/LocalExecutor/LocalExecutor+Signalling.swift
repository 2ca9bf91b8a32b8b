public import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

extension LocalExecutor {
    /// How long a supervisor may take to accept a request, in milliseconds.
    private static let requestPatience: Int64 = 5000
    /// How long killed processes may take to vanish, in milliseconds.
    private static let killPatience: Int64 = 10_000

    /// Hands the request to the supervisor. When that is lost, signals what is left of the task by itself, and returns
    /// only when the request has been carried out.
    public func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {
        let task = LocalTask(handle, root: root)
        let deadline = SystemTime.monotonic + Self.requestPatience
        while SystemTime.monotonic < deadline {
            switch try look(at: task) {
            case .ended:
                return
            case .notLaunched where !task.folder.exists:
                return
            case .lost:
                return try await signalSurvivors(of: task, request)
            case .running where ControlSender(task.folder).send(ControlMessage(request)):
                return
            case .notLaunched, .running:
                // The supervisor is about to open its FIFO, or about to end.
                try await pause(for: task, .milliseconds(5))
            }
        }
        throw ExecutorError(.executorError, "the supervisor of task \(task.id) does not take requests")
    }

    private func signalSurvivors(of task: LocalTask, _ request: SignalRequest) async throws(ExecutorError) {
        let survivors = Survivors(token: task.token)
        survivors.deliver(request.signal.number)
        guard let grace = request.escalateAfter else { return }
        survivors.deliver(SIGCONT)
        let killAt = SystemTime.monotonic + max(0, grace.milliseconds)
        let giveUpAt = killAt + Self.killPatience
        while survivors.exist {
            let now = SystemTime.monotonic
            guard now < giveUpAt else {
                throw ExecutorError(.executorError, "processes of the lost task \(task.id) cannot be killed")
            }
            if now >= killAt { survivors.deliver(SIGKILL) }
            try await pause(for: task, .milliseconds(20))
        }
    }
}

extension ControlMessage {
    fileprivate init(_ request: SignalRequest) {
        if let grace = request.escalateAfter {
            self = .terminate(request.signal, graceMilliseconds: max(0, grace.milliseconds))
        } else {
            self = .signal(request.signal)
        }
    }
}
