/// The methods of the control protocol: JSON-RPC 2.0, one message per line, over a Unix socket.
///
/// Results are the very objects that the commands print with `--json`.
public enum Method: String, Sendable, CaseIterable {
    case hello
    /// Before the answer come notifications, ``submitProgress``, if the submission wants them.
    case submit = "task.submit"
    case submitObserved = "task.submit_observed"
    case observe = "task.observe"
    case status = "task.status"
    case list = "task.list"
    case wait = "task.wait"
    /// After the answer come notifications, ``watchUpdate``, until the client hangs up.
    case watch = "task.watch"
    case kill = "task.kill"
    case cleanup = "task.cleanup"
    case orphans = "task.orphans"
    case collect = "task.gc"
    case readLog = "log.read"
    /// After the answer the connection carries ``LogFrame``s until it ends.
    case streamLog = "log.stream"
    case readTranscript = "transcript.read"
    case executors = "executor.list"
    case listDeliveries = "delivery.list"
    case showDelivery = "delivery.show"
    case retryDeliveries = "delivery.retry"
    /// Answers when everything that is due was tried once.
    case settleDeliveries = "delivery.settle"
    case daemonStatus = "daemon.status"
    case daemonStop = "daemon.stop"
    case daemonHandOver = "daemon.hand_over"

    /// The notification that carries a ``SubmitProgress``.
    public static let submitProgress = "task.submit.progress"
    /// The notification that carries one record of a streamed list.
    public static let listRecord = "task.list.record"
    /// The notification that carries a ``WatchUpdate``.
    public static let watchUpdate = "task.watch.update"
}

/// The version of the protocol itself: programs that speak different ones cannot work together.
public let controlProtocolVersion = 1
