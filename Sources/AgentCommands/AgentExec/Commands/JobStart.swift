internal import AgentConfiguration
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import SystemSupport
internal import TaskFolder

/// What `agent-exec run` does.
struct JobStart {
    private let options: JobRunCommand
    private let context: AgentExecContext

    init(_ options: JobRunCommand, _ context: AgentExecContext) {
        self.options = options
        self.context = context
    }

    func perform() throws {
        let start = ContinuousClock.now
        let submission = try submission()
        context.log("job \(submission.id) in \(context.root)")
        var seen = try observe(for: options.snapshotAfter.count, from: start) { limit in
            (.submitObserved, SubmitObservedRequest(submission, limitMilliseconds: limit, tail: tail(for: limit)))
        }
        if seen.record.reason == .launchFailed, seen.record.status == .failed { throw Self.launchFailure(seen.record) }
        let secrets = SecretMask(options.mask.compactMap { submission.environment[$0] ?? context.environment[$0] })
        let takesSnapshot = options.snapshotAfter.count > 0
        var answer = Answer(
            jobID: seen.record.id, environment: maskedVariables(submission.environment),
            snapshot: takesSnapshot ? JobOutput(seen.observation.output, masking: secrets) : nil,
            logs: JobLogs(of: seen.record.id, in: context.root), waited: seen.observation.waitedMilliseconds)
        if options.wait {
            let reference = seen.record.id.description
            seen = try observe(for: nil, from: start) { limit in
                (.observe, ObserveRequest(reference: reference, limitMilliseconds: limit, tail: options.tail.limits))
            }
            answer.finalSnapshot = JobOutput(seen.observation.output, masking: secrets)
        }
        answer.state = JobState(seen.record)
        answer.exitCode = seen.record.exitCode
        answer.finishedAt = seen.record.finishedAt
        answer.elapsedMilliseconds = (ContinuousClock.now - start).milliseconds
        try context.answer("run", answer)
    }

    private func tail(for limit: Int64?) -> TailLimits? { options.snapshotAfter.count > 0 ? options.tail.limits : nil }

    /// Asks until there is an answer, in what is left of the time.
    private func observe<Request: Codable & Sendable>(
        for milliseconds: Int64?, from start: ContinuousClock.Instant, _ request: (Int64?) -> (Method, Request)
    ) throws -> (record: TaskRecord, observation: Observation) {
        let bytes = try context.client.repeatingIfLost { connection in
            connection.stopsOnInterrupt(saying: "stopped waiting; the job goes on")
            let left = milliseconds.map { max(0, $0 - (ContinuousClock.now - start).milliseconds) }
            let (method, parameters) = request(left)
            return try connection.call(method, parameters)
        }
        return (
            try JSONText.decode(TaskRecord.self, from: bytes), try JSONText.decode(Observation.self, from: bytes)
        )
    }

    private func submission() throws -> TaskSubmission {
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

    /// The variables that were set for the job, in the order of their names.
    private func maskedVariables(_ variables: [String: String]) -> [String]? {
        if variables.isEmpty { return nil }
        let masked = Set(options.mask)
        return variables.sorted { $0.key < $1.key }.map {
            "\($0.key)=\(masked.contains($0.key) ? SecretMask.replacement : $0.value)"
        }
    }

    private static func launchFailure(_ record: TaskRecord) -> AgentExecError {
        AgentExecError(
            code: .launchFailed, message: record.error ?? "the job could not be started", retryable: false,
            details: AgentExecError.Details(jobID: record.id))
    }
}

/// The fields that `run` prints.
private struct Answer: Encodable {
    var jobID: TaskID
    var state = JobState.running
    var environment: [String]?
    var snapshot: JobOutput?
    var finalSnapshot: JobOutput?
    var stdoutLogPath: String
    var stderrLogPath: String
    var waitedMilliseconds: Int64
    var elapsedMilliseconds: Int64 = 0
    var exitCode: Int32?
    var finishedAt: Timestamp?

    init(jobID: TaskID, environment: [String]?, snapshot: JobOutput?, logs: JobLogs, waited: Int64) {
        self.jobID = jobID
        self.environment = environment
        self.snapshot = snapshot
        stdoutLogPath = logs.stdout
        stderrLogPath = logs.stderr
        waitedMilliseconds = waited
    }

    enum CodingKeys: String, CodingKey {
        case jobID = "job_id"
        case state
        case environment = "env_vars"
        case snapshot
        case finalSnapshot = "final_snapshot"
        case stdoutLogPath = "stdout_log_path"
        case stderrLogPath = "stderr_log_path"
        case waitedMilliseconds = "waited_ms"
        case elapsedMilliseconds = "elapsed_ms"
        case exitCode = "exit_code"
        case finishedAt = "finished_at"
    }
}
