public import ExecutorCore
internal import TaskFolder

/// Runs tasks at a place where nothing of ours is installed, each under a supervisor that is a shell script.
///
/// Each verb costs one run of a script at the place; looks at many tasks at once share runs. Nothing of a task depends on this object, nor on the connection:
/// whoever makes another one for the same place, at any later time, goes on with the tasks there. Ends are pushed, by
/// following the journal of the place.
public final class SupervisedExecutor<Transport: ShellTransport>: Executor {
    let transport: Transport
    /// The configured folder of all tasks; empty for the usual one.
    let taskRoot: String
    let ends: EndWatch<Transport>
    let growth: GrowthWatch<Transport>
    private let rounds = StatusRounds<[TaskID: TaskObservation]>()
    let root = RootKnowledge()

    /// - Parameters:
    ///   - taskRoot: The folder of all tasks at the place: absolute, or `~` or `~/…`. Unless given it is
    ///     `/tmp/openclaw-tasks`, or `/tmp/openclaw-tasks-<uid>` when somebody else has the former.
    ///   - recheckInterval: How long a wait for an end lasts before the caller looks by itself: what left no line in
    ///     the journal, such as a supervisor that was killed, is noticed by then.
    public init(transport: Transport, taskRoot: String? = nil, recheckInterval: Duration = .seconds(15)) {
        self.transport = transport
        self.taskRoot = taskRoot ?? ""
        ends = EndWatch(transport: transport, taskRoot: self.taskRoot, patience: recheckInterval)
        growth = GrowthWatch(transport: transport, taskRoot: self.taskRoot)
    }

    deinit {
        ends.close()
        growth.close()
    }

    public var capabilities: ExecutorCapabilities { ExecutorCapabilities(separatesErrorStream: true, pushesEnds: true) }

    public func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        _ = try folder(of: handle)
        let told = try await rounds.answer(about: handle) { [self] handles throws(ExecutorError) in
            try await statuses(of: handles)
        }
        guard let observation = told[handle.id] else { throw nonsense("it did not tell of task \(handle.id)") }
        return observation
    }

    /// Looks at many tasks in one run.
    ///
    /// - Returns: What was observed of each.
    /// - Throws: As ``status(of:)`` does; of a place that answers in part nothing is told.
    public func statuses(of handles: [TaskHandle]) async throws(ExecutorError) -> [TaskID: TaskObservation] {
        if handles.isEmpty { return [:] }
        var lines = [taskRoot]
        for handle in handles { lines += [handle.id.description, try folder(of: handle)] }
        let answer = try await ask(Script.status, lines)
        guard answer.exitCode == 0 else { throw refusal(answer, "the status of tasks cannot be read") }
        return try StatusAnswer.observations(in: answer.output) { damage throws(ExecutorError) in throw nonsense(damage)
        }
    }

    public func remove(_ handle: TaskHandle) async throws(ExecutorError) {
        let id = handle.id
        let answer = try await ask(Script.remove, [taskRoot, id.description, try folder(of: handle)])
        switch answer.word {
        case "removed":
            return
        case "running":
            throw ExecutorError(
                .stillRunning, "task \(id) still runs on \(transport.target)",
                hint: "end it first: openclaw-agent kill \(id)")
        default:
            throw refusal(answer, "the folder of task \(id) cannot be removed")
        }
    }
}
