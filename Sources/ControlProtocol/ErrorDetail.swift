public import ExecutorCore

/// An ``ExecutorError`` as it is shown in JSON.
public struct ErrorDetail: Codable, Sendable, Hashable {
    public var code: String
    public var message: String
    public var retryable: Bool
    public var hint: String?

    public init(_ error: ExecutorError) {
        code = error.code.description
        message = error.message
        retryable = error.isRetryable
        hint = error.hint
    }
}

extension ExecutorError {
    public init(_ detail: ErrorDetail) { self.init(Code(detail.code), detail.message, hint: detail.hint) }
}
