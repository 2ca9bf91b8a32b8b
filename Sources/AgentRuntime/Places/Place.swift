internal import ExecutorCore

/// A backend, shared by all its tasks, together with the news whether it answers.
final class Place: Sendable {
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
    let contact = PlaceContact()
    private let onChange: @Sendable (Place) -> Void

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
        if let silence = contact.silence, silence.code != .authFailed { await means.retryNow() }
    }

    /// Makes a call to the place, and notes whether it was answered.
    func observing<Value>(_ call: () async throws(ExecutorError) -> Value) async throws(ExecutorError) -> Value {
        do {
            let value = try await call()
            if contact.noteAnswer() { onChange(self) }
            return value
        } catch {
            let isNews = error.isSilence ? contact.noteSilence(error) : error.code != .cancelled && contact.noteAnswer()
            if isNews { onChange(self) }
            throw error
        }
    }
}
