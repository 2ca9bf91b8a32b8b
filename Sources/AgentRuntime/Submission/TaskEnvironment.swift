internal import AgentConfiguration
internal import ExecutorCore
internal import SystemSupport

/// The variables a local task gets: the caller's, then the executor's, then those of the submission, then ours.
struct TaskEnvironment {
    let variables: [String: String]

    init(
        _ submission: TaskSubmission, _ executor: ResolvedExecutor, workspace: String, token: String
    ) throws {
        let caller = submission.caller
        var variables = caller.environment
        do {
            let configured = try executor.environment(from: caller.environment) { try Files.read($0) }
            variables.merge(configured) { _, new in new }
        } catch {
            throw error.executorError
        }
        variables.merge(submission.environment) { _, new in new }
        variables["PWD"] = workspace
        variables["OPENCLAW_TASK_ID"] = submission.id.description
        variables["OPENCLAW_ATTEMPT"] = "1"
        variables["OPENCLAW_TASK_TOKEN"] = token
        self.variables = variables
    }
}
