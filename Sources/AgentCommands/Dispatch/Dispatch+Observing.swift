internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

extension Dispatch {
    /// Submits a task and says how it is once it has ended, or once the time is over.
    ///
    /// The task's id is made here, so whoever loses the daemon in between asks the next one about the same task.
    func perform(_ work: TaskSubmission.Work, observingFor limit: Duration, _ tail: TailLimits) throws {
        let end = ContinuousClock.now + limit
        let answer = try submitting(work, input()) { submission in
            try context.client.repeatingIfLost { connection in
                connection.stopsOnInterrupt(
                    saying: "\nStopped waiting; the task, if it was started, goes on.\nID: \(submission.id)")
                let left = max(.zero, end - .now)
                let request = SubmitObservedRequest(submission, limitMilliseconds: left.milliseconds, tail: tail)
                return try handIn(.submitObserved, request, connection)
            }
        }
        let record = try JSONText.decode(TaskRecord.self, from: answer)
        if json {
            context.console.print(bytes: answer + [UInt8(ascii: "\n")])
        } else {
            try noteWarnings(answer)
            let observation = try JSONText.decode(Observation.self, from: answer)
            TailView(context.console).show(observation.output, failure: observation.outputError)
            context.console.note("task \(record.id) \(TaskWords.status(record))")
        }
        if record.status == .failed, record.reason == .launchFailed { throw ExitCode(code: 1) }
    }
}
