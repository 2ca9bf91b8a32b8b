internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

extension RequestHandler {
    /// Looks at a task until it has ended or the time is over.
    func observe(_ reference: String, for milliseconds: Int64?, tail: TailLimits?) async throws -> Answer {
        let sight = try await runtime.observe(
            reference, for: milliseconds.map { .milliseconds(max(0, $0)) }, tail: tail)
        let observation = Observation(
            waitedMilliseconds: sight.waited.milliseconds, output: sight.output.map(OutputTail.init),
            outputError: sight.outputError.map(ErrorDetail.init))
        let object = Envelope.merge(sight.record, try JSONText.encode(observation))
        return Answer(bytes: Envelope.wrap(.observation, object, observedAt: try await runtime.observedAt(reference)))
    }

    /// The records of tasks that have ended, each with the last part of its output.
    func withOutput(_ records: [[UInt8]], tail: TailLimits?) async throws -> [[UInt8]] {
        guard let tail else { return records }
        var complete: [[UInt8]] = []
        for record in records {
            let id = try JSONText.decode(TaskRecord.self, from: record).id.description
            let sight = try await runtime.observe(id, for: .zero, tail: tail)
            let output = Output(
                output: sight.output.map(OutputTail.init), outputError: sight.outputError.map(ErrorDetail.init))
            complete.append(Envelope.merge(record, try JSONText.encode(output)))
        }
        return complete
    }
}

/// What `wait` adds to a record when it is asked for output.
private struct Output: Encodable {
    var output: OutputTail?
    var outputError: ErrorDetail?

    enum CodingKeys: String, CodingKey {
        case output
        case outputError = "output_error"
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(output, forKey: .output)
        try values.encode(outputError, forKey: .outputError)
    }
}

extension OutputTail {
    init(_ output: TaskSight.Output) {
        self.init(stdout: TailExcerpt(output.out), stderr: output.err.map(TailExcerpt.init))
    }
}
