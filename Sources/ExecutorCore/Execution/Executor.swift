/// A place where tasks run, behind five idempotent verbs.
///
/// Handles are values that survive restarts: any process may go on with a task that another one launched. A failing
/// task is an answer; ``ExecutorError`` is thrown only when the answer could not be found out.
public protocol Executor: Sendable {
    /// What this backend can do beyond the five verbs.
    var capabilities: ExecutorCapabilities { get }

    /// Starts a task, unless a task of this id has been started here before.
    ///
    /// Returns in bounded time, once the supervisor has confirmed that it is in charge. Repeating a launch, also from
    /// another process and after a crash at any point, starts nothing twice. Cancelling the caller does not undo it.
    ///
    /// - Throws: `launch_refused` when nothing was started and trying again is pointless; `unreachable` or
    ///   `executor_error` when the outcome is unknown: repeat with the same id.
    func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle

    /// Looks at a task once.
    ///
    /// - Throws: `unreachable` when the place does not answer; never because of how the task is.
    func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation

    /// Reads what the task has written, starting at byte `offset`, at most `limit` bytes.
    ///
    /// - Throws: `log_not_found` when there is no such log (yet).
    func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk

    /// Delivers a signal to everything that belongs to the task; does nothing when the task has ended.
    ///
    /// Returns when the request is in safe hands, not when its effect is seen.
    func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError)

    /// Forgets a task that has ended: its folder, its container. Removing what is gone is no error.
    ///
    /// - Throws: `still_running` when the task has not ended.
    func remove(_ handle: TaskHandle) async throws(ExecutorError)

    /// Suspends until the task may have ended. A backend without push returns after its polling interval.
    ///
    /// Cancelling the caller ends the waiting and leaves the task alone.
    func awaitEnd(of handle: TaskHandle) async throws(ExecutorError)

    /// Suspends until the log may hold more than `size` bytes, or the task may have ended.
    func awaitGrowth(of stream: LogStream, of handle: TaskHandle, beyond size: Int64) async throws(ExecutorError)
}

/// What a backend can do, so that a caller can ask before it tries.
public struct ExecutorCapabilities: Hashable, Sendable {
    /// Whether standard error can be kept apart from standard output.
    public var separatesErrorStream: Bool
    /// Whether ends are pushed instead of polled.
    public var pushesEnds: Bool
    /// Whether an end by any signal is told as such, whoever has sent it; else only by those we know of.
    public var tellsEverySignal = true
    /// Whether processes may outlive their task's main process, and are counted then.
    public var keepsLeftovers = true
    /// Whether a workspace that is not there keeps a task from running.
    public var checksWorkspaces = true

    public init(separatesErrorStream: Bool, pushesEnds: Bool) {
        self.separatesErrorStream = separatesErrorStream
        self.pushesEnds = pushesEnds
    }
}
