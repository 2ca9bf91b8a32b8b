public import ExecutorCore

/// A container that carries our label.
public struct OrphanedContainer: Hashable, Sendable {
    public var container: String
    public var name: String
    /// Nil when its name is none of ours any more.
    public var task: TaskID?
    /// In the engine's own words.
    public var state: String
}

extension ContainerExecutor {
    /// See ``orphans(at:_:known:)``.
    public func orphans(known: Set<TaskID>) async throws(ExecutorError) -> [OrphanedContainer] {
        try await Self.orphans(at: transport, options, known: known)
    }

    /// Removes containers, running or not, with their anonymous volumes. What is gone already is no error.
    public func remove(_ orphans: [OrphanedContainer]) async throws(ExecutorError) {
        guard !orphans.isEmpty else { return }
        let words = ["rm", "--force", "--volumes"] + orphans.map(\.container)
        let script = "\(options.command.words) \(words.map(ShellWord.quoted).joined(separator: " "))"
        let answer = try await transport.run(ShellScript(script))
        guard answer.exitCode == 0 else { throw place.refusal(answer, "containers cannot be removed") }
    }

    /// The containers of the engine that were made by executors like this one and belong to no known task.
    ///
    /// Other users of the same engine may have made some of them: each has to say what it knows.
    public static func orphans(
        at transport: Transport, _ options: ContainerOptions, known: Set<TaskID>
    ) async throws(ExecutorError) -> [OrphanedContainer] {
        let place = EnginePlace(transport: transport, options, patience: .seconds(30))
        let answer = try await place.ask(Script.orphans, [])
        guard answer.exitCode == 0 else { throw place.refusal(answer, "containers cannot be listed") }
        return answer.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard words.count >= 3 else { return nil }
            let name = words[1].drop { $0 == "/" }
            let task = TaskID(containerName: name)
            if let task, known.contains(task) { return nil }
            return OrphanedContainer(
                container: String(words[0]), name: String(name), task: task, state: String(words[2]))
        }
    }
}
