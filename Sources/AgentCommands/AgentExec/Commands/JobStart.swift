internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import SecretMasking

/// What `agent-exec run` does.
struct JobStart {
    private let options: JobRunCommand
    private let context: AgentExecContext
    private let start = ContinuousClock.now

    private typealias Sight = (record: TaskRecord, observation: Observation)

    init(_ options: JobRunCommand, _ context: AgentExecContext) {
        self.options = options
        self.context = context
    }

    func perform() throws {
        let submission = try JobSubmission(options, context).submission()
        context.log("job \(submission.id) in \(context.root)")
        var seen = try naming(submission.id) { try submit(submission) }
        if seen.record.reason == .launchFailed, seen.record.status == .failed { throw Self.launchFailure(seen.record) }
        var answer = JobStartAnswer(seen.record.id, in: context.root)
        answer.environment = maskedVariables(submission.environment)
        answer.snapshot = options.takesSnapshot ? output(of: seen) : nil
        answer.waitedMilliseconds = seen.observation.waitedMilliseconds
        if options.wait {
            let id = seen.record.id
            seen = try naming(id) { try observe(id) }
            answer.finalSnapshot = output(of: seen)
        }
        answer.state = JobState(seen.record)
        answer.exitCode = seen.record.exitCode
        answer.finishedAt = seen.record.finishedAt
        answer.elapsedMilliseconds = (ContinuousClock.now - start).milliseconds
        try context.answer("run", answer)
    }

    /// Starts the job and looks at it for what is left of the time for the snapshot.
    private func submit(_ submission: TaskSubmission) throws -> Sight {
        try ask { connection in
            let left = max(0, options.snapshotAfter.count - (ContinuousClock.now - start).milliseconds)
            return try connection.call(
                .submitObserved,
                SubmitObservedRequest(
                    submission, limitMilliseconds: left, tail: options.takesSnapshot ? options.tail.limits : nil))
        }
    }

    /// Looks at the job until it has ended.
    private func observe(_ id: TaskID) throws -> Sight {
        try ask { connection in
            try connection.call(
                .observe,
                ObserveRequest(reference: id.description, limitMilliseconds: nil, tail: options.tail.limits))
        }
    }

    /// Asks until there is an answer, of whichever daemon.
    private func ask(_ question: (ControlConnection) throws -> [UInt8]) throws -> Sight {
        let bytes = try context.client.repeatingIfLost { connection in
            connection.stopsOnInterrupt(saying: "stopped waiting; the job goes on")
            return try question(connection)
        }
        for warning in try JSONText.decode(SubmissionWarnings.self, from: bytes).warnings ?? [] {
            context.warn(warning)
        }
        return (
            try JSONText.decode(TaskRecord.self, from: bytes), try JSONText.decode(Observation.self, from: bytes)
        )
    }

    /// Tells whoever interrupts the waiting which job it was that goes on.
    private func naming(_ id: TaskID, _ wait: () throws -> Sight) throws -> Sight {
        do {
            return try wait()
        } catch let interruption as Interrupted {
            throw AgentExecError(
                code: .interrupted, message: interruption.message, retryable: true,
                details: AgentExecError.Details(jobID: id))
        }
    }

    /// Nil when the output cannot be read: an empty one would be a lie.
    private func output(of sight: Sight) -> JobOutput? {
        if let error = sight.observation.outputError {
            context.log("there is no snapshot: \(error.message)")
            return nil
        }
        return JobOutput(sight.observation.output)
    }

    /// The variables that were set for the job, in the order of their names.
    private func maskedVariables(_ variables: [String: String]) -> [String]? {
        if variables.isEmpty { return nil }
        let masked = Set(options.mask)
        let mask = SecretMask(values: masked.compactMap { variables[$0] ?? context.environment[$0] })
        return variables.sorted { $0.key < $1.key }.map {
            "\($0.key)=\(masked.contains($0.key) ? "***" : mask.masked($0.value))"
        }
    }

    private static func launchFailure(_ record: TaskRecord) -> AgentExecError {
        AgentExecError(
            code: .launchFailed, message: record.error ?? "the job could not be started", retryable: false,
            details: AgentExecError.Details(jobID: record.id))
    }
}
