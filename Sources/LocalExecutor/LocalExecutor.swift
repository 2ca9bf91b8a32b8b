public import ExecutorCore
internal import SystemSupport
internal import TaskFolder

/// Runs tasks on this machine, each under an `openclaw-supervise` of its own.
///
/// Nothing of a task depends on this object, nor on the process that holds it: whoever makes another one for the same
/// root, at any later time, goes on with the tasks it finds there. Ends and log growth are pushed by the kernel.
public final class LocalExecutor: Executor {
    /// The folder that holds the task folders.
    public let root: String
    /// Where `openclaw-supervise` is.
    public let supervisorPath: String

    /// How many descriptors a task may have; as many as this process when nil.
    public let openFilesPerTask: UInt64?

    let reaper = SupervisorReaper()

    /// - Parameters:
    ///   - root: Absolute; prepared by `TaskRoot`.
    ///   - supervisorPath: Absolute.
    ///   - openFilesPerTask: What was in force before ``OpenFileLimit/raise()``. A process that watches hundreds of
    ///     tasks needs more descriptors itself than the usual 1024: about two for each task.
    public init(root: String, supervisorPath: String, openFilesPerTask: UInt64? = nil) {
        self.openFilesPerTask = openFilesPerTask
        self.root = root
        self.supervisorPath = supervisorPath
    }

    /// What ``launch(_:as:)`` returns for a task in this root, for whoever has lost it.
    ///
    /// - Parameter token: See `LaunchSpec.token`.
    public func handle(for id: TaskID, token: String) -> TaskHandle {
        LocalTask(id: id, root: root, token: token).handle
    }

    public var capabilities: ExecutorCapabilities { ExecutorCapabilities(separatesErrorStream: true, pushesEnds: true) }

    public func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        try look(at: LocalTask(handle, root: root))
    }

    /// Forgets the task's folder, unless the task still runs.
    public func remove(_ handle: TaskHandle) async throws(ExecutorError) {
        let task = LocalTask(handle, root: root)
        guard task.folder.exists else { return }
        if case .running = try look(at: task) {
            throw ExecutorError(
                .stillRunning, "task \(task.id) still runs", hint: "end it first: openclaw-agent kill \(task.id)")
        }
        do throws(Errno) {
            try Files.removeTree(task.folder.path)
        } catch {
            throw ExecutorError(system: error, "the folder of task \(task.id) cannot be removed")
        }
    }

    /// Looks at the task once; also sees to it that its supervisor, if it is a child of this process, is reaped.
    func look(at task: LocalTask) throws(ExecutorError) -> TaskObservation {
        if let identities = task.readableIdentities { reaper.adopt(identities.supervisor) }
        return try task.observe()
    }
}
