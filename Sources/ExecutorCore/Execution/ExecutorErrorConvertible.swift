/// An error of an inner layer that knows how callers of the daemon are to see it.
public protocol ExecutorErrorConvertible: Error {
    /// A stable code, a sentence that names the target, and what to do.
    var executorError: ExecutorError { get }
}
