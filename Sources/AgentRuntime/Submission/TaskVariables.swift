internal import AgentConfiguration
internal import ExecutorCore
internal import SystemSupport

/// The variables that a task gets from us, from its executor and from its submission.
enum TaskVariables {
    /// What the executor sets, then what the submission sets.
    ///
    /// - Throws: ``ExecutorError`` when the configuration refers to something that is not there.
    static func requested(by submission: TaskSubmission, _ executor: ResolvedExecutor) throws -> [String: String] {
        do {
            let configured = try executor.environment(from: submission.caller.environment) { try Files.read($0) }
            return configured.merging(submission.environment) { $1 }
        } catch {
            throw error.executorError
        }
    }

    /// What nobody else can set.
    static func own(_ id: TaskID, attempt: Int, token: String) -> [String: String] {
        ["OPENCLAW_TASK_ID": id.description, "OPENCLAW_ATTEMPT": "\(attempt)", "OPENCLAW_TASK_TOKEN": token]
    }

    /// A random text that tells what this attempt has started from everything else.
    static func token(for id: TaskID) -> String { "\(id)-\(UInt64.random(in: 0 ... .max))" }
}
