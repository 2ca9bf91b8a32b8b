internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Sends what is new about tasks over a connection, as ``WatchUpdate``s in notifications.
struct WatchStreaming: Sendable {
    let runtime: AgentRuntime
    let request: WatchRequest
    let writer: SessionWriter

    /// The most tasks that have ended that one client is told of at the beginning.
    private static let recentLimit = 1000

    /// Sends updates until cancelled.
    func run() async throws {
        // Before the snapshot, so that nothing that happens meanwhile is missed.
        let watch = await runtime.watchChanges()
        try await withThrowingTaskGroup { group in
            defer { group.cancelAll() }
            group.addTask {
                try await sendSnapshot()
                try await watch.receive { try await send($0) }
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: WatchUpdate.heartbeat)
                    try await send(WatchUpdate())
                }
            }
            try await group.next()
        }
    }

    private func sendSnapshot() async throws {
        let recent = max(0, min(request.recent, Self.recentLimit))
        let tasks = try await runtime.currentTasks(recent: recent)
        try await send(WatchUpdate(isSnapshot: true, tasks: tasks))
        try await sendLastLines(of: tasks)
    }

    private func send(_ changes: TaskChanges) async throws {
        if changes.isOverrun { return try await sendSnapshot() }
        try await send(
            WatchUpdate(
                tasks: Array(changes.records.values), removed: Array(changes.removed),
                lastLines: Dictionary(uniqueKeysWithValues: changes.lastLines.map { ($0.key.description, $0.value) })))
        try await sendLastLines(of: changes.records.values.filter(\.status.isTerminal))
    }

    /// What tasks have printed last, which takes a moment to look up. Running ones are kept up to date by the runtime.
    private func sendLastLines(of tasks: [TaskRecord]) async throws {
        var lines: [String: String] = [:]
        for task in tasks where task.kind == .shellCommand {
            lines[task.id.description] = await runtime.lastLine(of: task.id)
        }
        if !lines.isEmpty { try await send(WatchUpdate(lastLines: lines)) }
    }

    private func send(_ update: WatchUpdate) async throws {
        try await writer.sendLine(
            RPCNotification.line(method: Method.watchUpdate, params: try JSONText.encode(update)))
    }
}
