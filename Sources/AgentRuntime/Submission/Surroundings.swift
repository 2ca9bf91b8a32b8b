internal import AgentConfiguration
internal import ClaudeCode
internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// What a task finds around itself: the working directory, the variables, the programs.
///
/// On this machine that is what the caller's shell has, looked up at once. Elsewhere it is what a login there has, and
/// what is wrong with it turns out when the task starts.
struct Surroundings {
    let workspace: String
    let environment: [String: String]
    private let isHere: Bool

    /// - Parameter workspace: As somebody has written it; nil for the usual one.
    /// - Throws: ``ExecutorError``.
    init(of submission: TaskSubmission, _ executor: ResolvedExecutor, workspace: String?) throws {
        let requested = try TaskVariables.requested(by: submission, executor)
        isHere = executor.backend.type == .local
        if isHere {
            let workspace = try Workspace.resolve(workspace, submission.caller)
            self.workspace = workspace
            environment = submission.caller.environment.merging(requested) { $1 }.merging(["PWD": workspace]) { $1 }
        } else {
            self.workspace = try Workspace.elsewhere(workspace, isNewContainer: executor.backend.makesContainers)
            // There it is true, and lets Claude Code work as root.
            let own = executor.backend.type == .container ? ["IS_SANDBOX": "1"] : [:]
            environment = own.merging(requested) { $1 }
        }
    }

    /// The Claude Code program to start, for a caller that is going to start it.
    ///
    /// - Throws: ``ExecutorError`` with code `claude_not_found` or `root_without_sandbox`.
    func program(_ claudePath: String) throws -> String {
        guard isHere else { return claudePath }
        try ClaudePreflight.check(userID: geteuid(), environment: environment)
        guard let path = ChildProcess.resolve(claudePath, searching: environment["PATH"]) else {
            throw ExecutorError(
                .claudeNotFound, "the Claude Code program '\(claudePath)' was not found",
                hint: "Install Claude Code, or set 'claude_path' in the configuration or PATH in the environment.")
        }
        return path
    }
}

extension BackendSettings {
    /// Whether each task gets a container of its own.
    fileprivate var makesContainers: Bool {
        if case .container(let container) = self, case .new = container.target { true } else { false }
    }
}
