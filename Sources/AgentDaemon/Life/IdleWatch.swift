internal import AgentRuntime

/// Ends the daemon when it is of no use: nobody connected and nothing to watch for a while.
struct IdleWatch: Sendable {
    let runtime: AgentRuntime
    let presence: Presence
    /// How long nothing must have happened.
    let limit: Duration

    /// Returns when the daemon has been idle for long enough.
    func run() async throws {
        while true {
            let idle = await runtime.hasUnfinishedTasks ? nil : await presence.emptyFor
            if let idle, idle >= limit { return }
            try await Task.sleep(for: max(limit - (idle ?? .zero), .milliseconds(100)))
        }
    }
}
