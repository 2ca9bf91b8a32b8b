public import ExecutorCore
public import SystemSupport
public import TaskFolder

/// A task as a test wants it, with everything that does not matter to the test filled in.
public struct TaskDraft: Sendable {
    public var command: TaskInputs.Command
    /// Added to a `PATH` of the usual folders.
    public var environment: [String: String] = [:]
    public var standardInput: [UInt8]?
    /// The fixture's when nil.
    public var workspace: String?
    public var timeLimit: Duration?
    public var killAfter = Duration.seconds(10)
    public var leftovers = LaunchSpec.Leftovers.leave
    public var splitsOutput = false
    public var maximumLogBytes: Int64?

    public init(script: String) { command = .script(script) }

    public init(words: [String]) { command = .words(words) }

    /// Says `up` and then does nothing until it is ended.
    public static let idle = TaskDraft(script: "echo up; while :; do sleep 0.1; done")

    /// The same with some settings changed.
    public func with(_ change: (inout TaskDraft) -> Void) -> TaskDraft {
        var copy = self
        change(&copy)
        return copy
    }
}

/// A task whose folder is ready, so that it can be launched.
public struct StagedTask: Sendable {
    public var id: TaskID
    public var spec: LaunchSpec

    /// Stages a draft as the daemon does: the id, the attempt and the token go into the task's environment.
    ///
    /// - Parameters:
    ///   - root: An existing folder on this machine.
    ///   - workspace: What counts unless the draft names one.
    public init(_ draft: TaskDraft, root: String, workspace: String) throws(Errno) {
        id = TaskID.generate(at: Timestamp(milliseconds: SystemTime.wall))
        let folder = TaskFolder(root: root, id: id)
        spec = LaunchSpec(
            inputFolder: folder.path, commandForm: draft.command.form, workspace: draft.workspace ?? workspace,
            timeLimit: draft.timeLimit, killAfter: draft.killAfter, leftovers: draft.leftovers,
            splitsOutput: draft.splitsOutput, maximumLogBytes: draft.maximumLogBytes,
            token: String(UInt64.random(in: 0 ... .max), radix: 16))
        var environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
        environment.merge(draft.environment) { $1 }
        environment["OPENCLAW_TASK_ID"] = id.description
        environment["OPENCLAW_ATTEMPT"] = "\(spec.attempt)"
        environment[EnvironmentFile.tokenName] = spec.token
        try folder.stage(
            TaskInputs(command: draft.command, environment: environment, standardInput: draft.standardInput))
    }
}
