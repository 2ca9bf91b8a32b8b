public import ExecutorCore
public struct LocalExecutor: Executor {
    public init(root: String, supervisorPath: String) {}
    public var capabilities: ExecutorCapabilities { .init(separatesErrorStream: true, pushesEnds: true) }
    public func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle { throw ExecutorError(.unsupported, "") }
    public func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation { .notLaunched }
    public func readLog(_ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int) async throws(ExecutorError) -> LogChunk { throw ExecutorError(.unsupported, "") }
    public func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {}
    public func remove(_ handle: TaskHandle) async throws(ExecutorError) {}
}
