public import ExecutorCore
public import JSONRPC

extension RPCError {
    public init(_ error: ExecutorError) {
        self.init(
            code: Self.failed, message: error.message,
            data: Detail(code: error.code.description, retryable: error.isRetryable, hint: error.hint))
    }
}

extension ExecutorError {
    public init(_ error: RPCError) {
        self.init(
            error.data.map { Code($0.code) } ?? .protocolViolation, error.message, hint: error.data?.hint)
    }
}
