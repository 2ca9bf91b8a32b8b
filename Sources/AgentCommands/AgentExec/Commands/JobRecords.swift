internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// The jobs there are: the tasks that were started under the name `agent-exec`.
struct JobRecords {
    private let context: AgentExecContext

    init(_ context: AgentExecContext) { self.context = context }

    /// Hands over the records, newest first, while they arrive.
    func read(_ receive: (TaskRecord) throws -> Void) throws {
        let filter = TaskFilter(tags: [AgentExecContext.tag.key: AgentExecContext.tag.value])
        let request = ListRequest(filter: filter, streams: true)
        _ = try context.client.connect().call(.list, request, notification: Method.listRecord) { record in
            try receive(try JSONText.decode(TaskRecord.self, from: record))
        }
    }
}
