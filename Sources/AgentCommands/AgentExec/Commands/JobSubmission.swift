internal import AgentConfiguration
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Turns the words of `agent-exec run` into a task.
struct JobSubmission {
    private let options: JobRunCommand
    private let context: AgentExecContext

    init(_ options: JobRunCommand, _ context: AgentExecContext) {
        self.options = options
        self.context = context
    }

    func submission() throws -> TaskSubmission {
        let wrapper = try ShellWrapper(
            typed: options.shellWrapper, configuration: options.config, environment: context.environment)
        var caller = try context.caller()
        if options.noInheritEnv {
            // The variables also say where the configuration is, which is none of the job's business.
            let location = context.base.configurationLocation?.path
            if let location, access(location, F_OK) == 0 { caller.configurationPath = location }
            caller.environment = [:]
        }
        var submission = TaskSubmission(
            id: .generate(at: WallClock.now()), work: .words(wrapper.command(for: options.command)), caller: caller)
        submission.executor = "local"
        submission.workspace = options.cwd
        submission.tags = [AgentExecContext.tag.key: AgentExecContext.tag.value]
        submission.environment = try VariableOptions(
            options.env.map { "\($0.key)=\($0.value)" }, files: options.envFile, caller: context.environment
        ).variables
        submission.mask = options.mask.isEmpty ? nil : MaskRequest(options.mask, allowsUnknown: true)
        submission.timeLimitMilliseconds = options.timeout.count > 0 ? options.timeout.count : nil
        submission.killAfterMilliseconds = options.killAfter.count
        submission.splitsOutput = true
        if options.notifyCommand != nil || options.notifyFile != nil {
            submission.jobNotice = JobFinishedNotice(
                command: options.command, shellWrapper: wrapper.words, notifyCommand: options.notifyCommand,
                notifyFile: options.notifyFile.map { Path.tidy(Path.join(caller.workingDirectory, $0)) })
        }
        return submission
    }
}
