internal import AgentConfiguration
internal import ExecutorCore

extension TaskSubmission {
    /// When the task counts as stalled on that executor; nil for never.
    func stallPolicy(on executor: ResolvedExecutor, _ kind: TaskKind) -> StallPolicy? {
        let policy = StallPolicy(
            timeout: stallTimeoutMilliseconds.map { .milliseconds($0) } ?? executor.stallTimeout,
            action: onStall ?? executor.onStall, resultGrace: kind == .claudeCode ? executor.resultGrace : nil)
        return policy.timeoutMilliseconds == nil && policy.resultGraceMilliseconds == nil ? nil : policy
    }
}
