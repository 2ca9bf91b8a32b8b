public import ExecutorCore
internal import SystemSupport
internal import TaskFolder

extension SupervisedExecutor {
    /// How long a task may take on its way to the place: what it needs at 100 kB/s, and what everything else needs.
    private static func deadline(_ size: Int) -> Duration { .seconds(30 + size / 100_000) }

    public func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
        let inputs = try readInputs(spec, of: id) ?? .none
        do {
            return try await send(inputs, spec, as: id)
        } catch {
            guard error.code == .interrupted || error.code == .deadlineExceeded else { throw error }
            // Whether it was carried out is for the place to tell.
            guard let handle = try? await send(.none, spec, as: id) else { throw error }
            return handle
        }
    }

    private func readInputs(_ spec: LaunchSpec, of id: TaskID) throws(ExecutorError) -> LaunchInputs? {
        do {
            return try LaunchInputs(spec)
        } catch let error as StartFile.Unusable {
            throw ExecutorError(
                .launchRefused,
                "task \(id) cannot have the variable '\(error.name)' on \(transport.target): \(error.reason)",
                hint: "leave it out, or give it another name")
        } catch {
            throw ExecutorError(
                .executorError, "the inputs of task \(id) for \(transport.target) cannot be read: \(error)",
                cause: error)
        }
    }

    private func send(
        _ inputs: LaunchInputs, _ spec: LaunchSpec, as id: TaskID
    ) async throws(ExecutorError) -> TaskHandle {
        for supervisor in [[], Script.supervisor] {
            let (sizes, data) = inputs.encoded(with: supervisor)
            let lines = [
                taskRoot, id.description, String(UInt64.random(in: 0 ... .max), radix: 16), spec.token,
                Script.supervisorVersion, Self.options(spec), "\(root.isKnown ? "-" : "look") \(sizes)",
            ]
            let answer = try await ask(Script.launch, lines, data: data, deadline: Self.deadline(data.count))
            if let handle = try handle(for: id, spec, answer) {
                root.isKnown = true
                return handle
            }
        }
        throw nonsense("it asks again and again for the supervisor's script")
    }

    /// Nil when the place lacks the supervisor's script.
    private func handle(
        for id: TaskID, _ spec: LaunchSpec, _ answer: ShellAnswer
    ) throws(ExecutorError) -> TaskHandle? {
        let lines = answer.output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        guard answer.exitCode == 0, let last = lines.last else {
            throw refusal(answer, "task \(id) cannot be launched")
        }
        let words = last.split(separator: " ", maxSplits: 2)
        switch words.first {
        case "started", "claimed":
            guard lines.count == 2, lines[0].hasPrefix("/") else { throw nonsense("'\(lines[0])' is no folder") }
            return TaskHandle(id: id, notes: [HandleNotes.folder: lines[0], HandleNotes.token: spec.token])
        case "install":
            return nil
        case "refused" where words.count == 3:
            throw refused(String(words[1]), String(words[2]), id, answer)
        default:
            throw nonsense("'\(last)'")
        }
    }

    private func refused(_ code: String, _ reason: String, _ id: TaskID, _ answer: ShellAnswer) -> ExecutorError {
        let message = "task \(id) cannot be launched on \(transport.target): \(reason)"
        switch code {
        case "storage":
            let lines = String(decoding: answer.errorOutput, as: UTF8.self).split(separator: "\n")
            let (code, line) = PlaceFailure.classify([reason[...]] + lines)
            return ExecutorError(code, line == reason[...] ? message : "\(message) (\(line ?? ""))")
        case "folder_untrusted":
            return ExecutorError(
                .folderUntrusted, message, hint: "set task_root of this executor to a folder of your own")
        default:
            return ExecutorError(.init(code), message)
        }
    }

    /// The supervisor's options, none of which users wrote.
    private static func options(_ spec: LaunchSpec) -> String {
        let words = [
            String(spec.fileCreationMask, radix: 8), spec.timeLimitMilliseconds.map { "\($0)" } ?? "-",
            "\(max(0, spec.killAfterMilliseconds))", spec.leftovers.rawValue, spec.splitsOutput ? "split" : "merge",
            spec.maximumLogBytes.map { "\($0)" } ?? "-",
        ]
        return words.joined(separator: " ")
    }
}
