public import ExecutorCore
internal import Synchronization
internal import SystemSupport
internal import TaskFolder

extension ContainerExecutor {
    /// How long fetching an image may take.
    private static var pullDeadline: Duration { .seconds(1800) }

    /// Starts a task in a container of its own.
    ///
    /// An image that is missing is fetched first, which may take as long as that takes. A working directory of `""` is
    /// the image's own.
    ///
    /// - Throws: `launch_refused` in the engine's words when it does not take the settings. A program that is missing or
    ///   cannot be run is no error but the task's end, with the cause ``ExitEvidence/Cause/launchFailed``.
    public func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
        let parts = try readParts(spec, of: id)
        if options.pullPolicy == .always, try await isNew(id) { try await pull(for: id, .always) }
        do {
            return try await send(parts ?? LaunchParts(), spec, as: id)
        } catch {
            switch error.code {
            case .interrupted, .deadlineExceeded:
                // Whether it was carried out is for the place to tell.
                guard let handle = try? await send(LaunchParts(), spec, as: id) else { throw error }
                return handle
            case .launchRefused where parts != nil && options.pullPolicy == .missing:
                guard try await pull(for: id, .missing) else { throw error }
                return try await send(parts ?? LaunchParts(), spec, as: id)
            default:
                throw error
            }
        }
    }

    private func isNew(_ id: TaskID) async throws(ExecutorError) -> Bool {
        try await status(of: TaskHandle(id: id, notes: [:])) == .notLaunched
    }

    private func readParts(_ spec: LaunchSpec, of id: TaskID) throws(ExecutorError) -> LaunchParts? {
        do {
            return try LaunchParts(spec, of: id, options)
        } catch let error as TaskEnvironment.Unusable {
            throw ExecutorError(
                .launchRefused,
                "task \(id) cannot have the variable '\(error.name)' with this value in a container (\(place.name))",
                hint: "give it another name, or pass the value in a file")
        } catch {
            throw ExecutorError(
                .executorError, "the inputs of task \(id) for \(place.name) cannot be read: \(error)", cause: error)
        }
    }

    private func send(
        _ parts: LaunchParts, _ spec: LaunchSpec, as id: TaskID
    ) async throws(ExecutorError) -> TaskHandle {
        var keeper = "-"
        if let limit = spec.timeLimitMilliseconds {
            keeper = "limit \(limit) \(max(0, spec.killAfterMilliseconds)) \(options.processOne)"
        }
        let pieces = [parts.arguments, parts.variables, parts.command, parts.standardInput, Script.keeper]
        let lines = [
            "\(id)", spec.token, keeper, hasShell.withLock { $0 } ? "shell" : parts.needsShell ? "needed" : "-",
            pieces.map { "\($0.count)" }.joined(separator: " "),
        ]
        let data = pieces.reduce(into: []) { $0 += $1 }
        let deadline = Duration.seconds(60 + data.count / 100_000)
        let answer = try await place.ask(Script.launch, lines, data: data, launchingWithin: deadline)
        guard answer.exitCode == 0, let last = answer.lines.last else {
            throw EngineFailure.error(
                answer.errorOutput, "the launch of task \(id) was cut off (\(place.name))", otherwise: .interrupted)
        }
        let words = last.split(separator: " ", maxSplits: 2)
        switch words.first {
        case "started" where words.count == 3, "claimed" where words.count == 3:
            return try await took(id, String(words[1]), form: words[2], parts, spec)
        case "failed":
            return TaskHandle(id: id, notes: [HandleNotes.name: id.containerName])
        case "refused" where words.count == 3:
            throw refused(String(words[1]), String(words[2]), id, answer)
        case "create_failed":
            return try await notCreated(id, spec, answer)
        case "start_failed" where words.count >= 2:
            return try await notStarted(id, spec, answer, container: String(words[1]))
        default:
            throw place.nonsense("'\(last)'")
        }
    }

    private func took(
        _ id: TaskID, _ container: String, form: Substring, _ parts: LaunchParts, _ spec: LaunchSpec
    ) async throws(ExecutorError) -> TaskHandle {
        if form == "shell" { hasShell.withLock { $0 = true } }
        var notes = [
            HandleNotes.container: container, HandleNotes.name: id.containerName, HandleNotes.form: String(form),
        ]
        if spec.splitsOutput { notes[HandleNotes.split] = "yes" }
        return TaskHandle(id: id, notes: notes)
    }

    private func refused(_ code: String, _ reason: String, _ id: TaskID, _ answer: ShellAnswer) -> ExecutorError {
        let message = "task \(id) cannot be launched (\(place.name)): \(reason)"
        guard code == "storage" else { return ExecutorError(.init(code), message) }
        return EngineFailure.error(answer.errorOutput, message, otherwise: .storageUnavailable)
    }

    /// The engine has not even made the container.
    private func notCreated(
        _ id: TaskID, _ spec: LaunchSpec, _ answer: ShellAnswer
    ) async throws(ExecutorError) -> TaskHandle {
        let error = EngineFailure.error(
            answer.errorOutput, "task \(id) cannot be launched (\(place.name))", otherwise: .launchRefused)
        guard error.code == .launchRefused else { throw error }
        let text = EngineFailure.sentences(answer.errorOutput).joined(separator: "; ")
        if text.contains("Cannot mkdir"), !spec.workspace.isEmpty {
            return try await recordFailure(id, 126, "the workspace '\(spec.workspace)' cannot be used: \(text)")
        }
        try? await forget(id)
        throw error
    }

    /// The engine has made the container, and could not start it.
    private func notStarted(
        _ id: TaskID, _ spec: LaunchSpec, _ answer: ShellAnswer, container: String
    ) async throws(ExecutorError) -> TaskHandle {
        let error = EngineFailure.error(
            answer.errorOutput, "task \(id) cannot be started (\(place.name))", otherwise: .launchRefused)
        // An engine that fell silent may have started it all the same.
        guard error.code != .unreachable else { throw ExecutorError(.interrupted, error.message, hint: error.hint) }
        guard error.code == .launchRefused else { throw error }
        let text = EngineFailure.sentences(answer.errorOutput).joined(separator: "; ")
        if let code = EngineFailure.programFailure(text) { return try await recordFailure(id, code, text) }
        if text.contains("workdir \"\(spec.workspace)\"") {
            return try await recordFailure(id, 126, "the workspace '\(spec.workspace)' cannot be used: \(text)")
        }
        try await forget(id)
        throw error
    }

    private func forget(_ id: TaskID) async throws(ExecutorError) {
        let answer = try await place.ask(Script.remove, ["\(id)", "-"])
        guard answer.exitCode == 0 else { throw place.refusal(answer, "task \(id) cannot be forgotten") }
    }

    private func recordFailure(_ id: TaskID, _ code: Int32, _ text: String) async throws(ExecutorError) -> TaskHandle {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let answer = try await place.ask(Script.fail, ["\(id)", "\(code) \(line)"])
        guard answer.exitCode == 0 else { throw place.refusal(answer, "the end of task \(id) cannot be recorded") }
        return TaskHandle(id: id, notes: [HandleNotes.name: id.containerName])
    }
}

extension ContainerExecutor {
    /// Fetches the image unless it need not be.
    ///
    /// - Returns: Whether something was fetched.
    /// - Throws: `launch_refused` in the engine's words.
    @discardableResult
    private func pull(for id: TaskID, _ policy: ContainerOptions.PullPolicy) async throws(ExecutorError) -> Bool {
        let script = try place.script(Script.pull, [options.image, policy.rawValue], deadline: Self.pullDeadline)
        let said = Mutex(PullWords())
        do {
            _ = try await transport.stream(script) { [reports] bytes in
                for line in said.withLock({ $0.take(bytes) }) { reports(id, line) }
            }
        } catch let error as ExecutorError {
            throw error
        } catch {
            throw ExecutorError(
                .interrupted, "fetching the image '\(options.image)' was interrupted (\(place.name)): \(error)",
                cause: error)
        }
        let (verdict, last) = said.withLock { ($0.verdict, $0.last) }
        switch verdict {
        case .pulled: return true
        case .present: return false
        case .failed, nil:
            throw EngineFailure.error(
                Array(last.utf8), "the image '\(options.image)' cannot be fetched (\(place.name))",
                otherwise: .launchRefused)
        }
    }
}

/// What the script `pull.sh` writes: the engine's words, then the verdict.
private struct PullWords {
    enum Verdict: String {
        case pulled, present, failed
    }

    private var lines = ShellLines()
    private(set) var verdict: Verdict?
    /// The engine's last line.
    private(set) var last = ""

    /// - Returns: The engine's new lines.
    mutating func take(_ bytes: [UInt8]) -> [String] {
        let news = lines.add(bytes)
        verdict = news.last.flatMap(Verdict.init) ?? verdict
        let words = news.filter { Verdict(rawValue: $0) == nil }
        last = words.last ?? last
        return words
    }
}

extension ContainerOptions {
    /// How the keeper's script calls what process 1 is.
    var processOne: String { usesInit ? "init" : "task" }
}
