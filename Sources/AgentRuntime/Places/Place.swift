internal import ExecutorCore
internal import Synchronization
internal import SystemSupport
internal import TaskFolder

/// A backend, shared by all its tasks, together with the news whether it answers.
final class Place: Executor {
    /// What a backend can be asked beyond what every executor can.
    struct Means: Sendable {
        /// Reaches a shell there; nil where there is nothing that could fall silent.
        var shell: (any ShellTransport)?
        /// What runs containers there; nil where that is done by something else than an engine.
        var engine: (any ContainerKeeping)?
        /// Lets the next call try at once, however often trying has failed.
        var retryNow: @Sendable () async -> Void = {}
        /// Uses the variables of this caller from now on.
        var use: @Sendable (PlaceAccess) async -> Void = { _ in }
    }

    /// What the log of the program calls it.
    let name: String
    let backend: any Executor
    let means: Means
    /// Whether logs have to be copied to this machine to outlive the place.
    let isElsewhere: Bool

    private let onChange: @Sendable (Place) -> Void
    private let state = Mutex(State())

    private struct State {
        var outage: Outage?
        var lastAnswer: Timestamp?
    }

    private struct Outage {
        var since: Timestamp
        var error: ExecutorError
        let end = Milestone()
    }

    /// - Parameter onChange: Called when the place falls silent and when it answers again.
    init(
        _ name: String, _ backend: any Executor, means: Means = Means(), isElsewhere: Bool,
        onChange: @escaping @Sendable (Place) -> Void
    ) {
        self.name = name
        self.backend = backend
        self.means = means
        self.isElsewhere = isElsewhere
        self.onChange = onChange
    }

    var contact: TaskRecord.Contact {
        state.withLock { state in
            guard let outage = state.outage else { return .live }
            return TaskRecord.Contact(state: .unreachable, since: outage.since, error: outage.error.message)
        }
    }

    /// Why the place does not answer; nil when it does, or has not been asked yet.
    var silence: ExecutorError? { state.withLock { $0.outage?.error } }

    /// When it answered last; nil when it never has since this process knows it.
    var lastAnswer: Timestamp? { state.withLock(\.lastAnswer) }

    /// Returns when the place answers. Somebody has to ask it meanwhile: see `AgentRuntime.reach(_:)`.
    func untilItAnswers() async throws {
        guard let end = state.withLock({ $0.outage?.end }) else { return }
        try await end.wait()
    }

    /// Asks whether the place answers now.
    func probe() async throws(ExecutorError) {
        if let engine = means.engine {
            try await observing { () throws(ExecutorError) in try await engine.probe() }
        } else if let shell = means.shell {
            _ = try await run(ShellScript(":"), in: shell)
        }
    }

    /// Runs a script in the shell there.
    ///
    /// - Throws: `unsupported` where there is none.
    func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        guard let shell = means.shell else {
            throw ExecutorError(.unsupported, "no scripts can be run on executor '\(name)'")
        }
        return try await run(script, in: shell)
    }

    private func run(_ script: ShellScript, in shell: any ShellTransport) async throws(ExecutorError) -> ShellAnswer {
        try await observing { () throws(ExecutorError) in try await shell.run(script) }
    }

    /// Tries at once if the place could not be reached lately. One that has refused us is left alone for its time.
    func encourage() async {
        if let silence, silence.code != .authFailed { await means.retryNow() }
    }

    // MARK: - Executor

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

    private func observing<Value>(
        _ call: () async throws(ExecutorError) -> Value
    ) async throws(ExecutorError) -> Value {
        do {
            let value = try await call()
            noteAnswer()
            return value
        } catch {
            if error.isSilence { noteSilence(error) } else if error.code != .cancelled { noteAnswer() }
            throw error
        }
    }

    private func noteAnswer() {
        let ended = state.withLock { state in
            state.lastAnswer = WallClock.now()
            defer { state.outage = nil }
            return state.outage?.end
        }
        guard let ended else { return }
        onChange(self)
        ended.reach()
    }

    private func noteSilence(_ error: ExecutorError) {
        let isNew = state.withLock { state in
            guard state.outage == nil else {
                state.outage?.error = error
                return false
            }
            state.outage = Outage(since: WallClock.now(), error: error)
            return true
        }
        if isNew { onChange(self) }
    }
}

extension ExecutorError {
    /// What is wrong and what to do, for a record that keeps one sentence.
    var advice: String { hint.map { "\(message) (\($0))" } ?? message }

    /// Whether this says that a place does not answer us, or that we must not believe who does.
    var isSilence: Bool {
        switch code {
        case .unreachable, .interrupted, .deadlineExceeded, .authFailed: true
        case .hostKeyMismatch, .hostKeyUnknown, .hostKeyRevoked: true
        default: false
        }
    }

    /// Whether a launch that has failed with this may have started the task all the same.
    var leavesLaunchOpen: Bool {
        switch code {
        case .interrupted, .deadlineExceeded, .cancelled: true
        default: false
        }
    }
}
