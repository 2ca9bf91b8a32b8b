/// "We could not do or find out what you asked": the only error that leaves a backend, and the one shape in which the
/// daemon answers its clients.
public struct ExecutorError: Error, Sendable, CustomStringConvertible {
    /// A stable reason a caller can branch on. Codes of a newer peer are carried, not rejected.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The spelling used in JSON.
        public let description: String

        public init(_ text: String) { description = text }
    }

    public var code: Code
    /// One sentence that names the target.
    public var message: String
    /// What to type next.
    public var hint: String?
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.cause = cause
    }

    public var description: String { "\(message) (\(code))" }
}
