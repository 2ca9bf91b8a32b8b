internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import TaskFolder

/// Decodes a request, has the runtime do it, encodes the answer. No behaviour of its own.
struct RequestHandler: Sendable {
    /// What a client is told.
    struct Answer: Sendable {
        /// The result, as JSON text.
        var bytes: [UInt8]
        /// What follows the answer on the same connection.
        var afterwards: (@Sendable () async throws -> Void)?
    }

    let runtime: AgentRuntime
    let about: DaemonDescription
    let end: @Sendable (DaemonEnding) -> Void

    func handle(_ method: Method, _ line: [UInt8], _ writer: SessionWriter) async throws -> Answer {
        switch method {
        case .hello:
            return Answer(bytes: try JSONText.encode(about.greeting))
        case .submit:
            return task(try await submit(parameters(of: line), writer))
        case .submitObserved:
            let request: SubmitObservedRequest = try parameters(of: line)
            // Not necessarily the one that was submitted: an idempotency key stands for the first of its tasks.
            let submitted = try await submit(request.submission, writer)
            let record = try JSONText.decode(TaskRecord.self, from: submitted)
            var answer = try await observe(record.id.description, for: request.limitMilliseconds, tail: request.tail)
            let warnings = try JSONText.decode(SubmissionWarnings.self, from: submitted)
            answer.bytes = Envelope.merge(answer.bytes, try JSONText.encode(warnings))
            return answer
        case .observe:
            let request: ObserveRequest = try parameters(of: line)
            return try await observe(request.reference, for: request.limitMilliseconds, tail: request.tail)
        case .status:
            let request: TaskReference = try parameters(of: line)
            return task(
                try await runtime.record(of: request.reference),
                observedAt: try await runtime.observedAt(request.reference))
        case .list:
            return try await list(parameters(of: line), writer)
        case .wait:
            let request: WaitRequest = try parameters(of: line)
            let ended = try await runtime.waitForEnd(of: request.references, any: request.any)
            return Answer(bytes: records(.wait, try await withOutput(ended, tail: request.tail)))
        case .watch:
            let streaming = WatchStreaming(runtime: runtime, request: try parameters(of: line), writer: writer)
            return Answer(bytes: Array("{}".utf8), afterwards: { try await streaming.run() })
        case .kill:
            let request: KillRequest = try parameters(of: line)
            let grace = request.graceMilliseconds.map { Duration.milliseconds($0) }
            let report = try await runtime.kill(
                request.reference, with: SignalRequest(request.signal, escalateAfter: grace))
            return Answer(bytes: try Envelope.encode(.kill, report))
        case .cleanup:
            let request: CleanupRequest = try parameters(of: line)
            let report = try await runtime.cleanUp(
                request.references, finished: request.finished, force: request.force ?? false)
            return Answer(bytes: try Envelope.encode(.cleanup, report))
        case .orphans:
            let request: OrphansRequest = try parameters(of: line)
            let report = try await runtime.orphans(request.caller, removing: request.removes)
            return Answer(bytes: try Envelope.encode(.orphans, report))
        case .queue:
            return Answer(bytes: try Envelope.encode(.queue, try await queue(parameters(of: line))))
        case .collect:
            let request: CollectRequest = try parameters(of: line)
            let report = try await runtime.collectGarbage(request.rules, isDryRun: request.dryRun)
            return Answer(bytes: try Envelope.encode(.gc, report))
        case .readLog:
            return try await readLog(parameters(of: line))
        case .streamLog:
            let stream = try await LogStreaming(runtime: runtime, request: parameters(of: line), writer: writer)
            return Answer(bytes: Array("{}".utf8), afterwards: { try await stream.run() })
        case .readTranscript:
            let request: TranscriptRequest = try parameters(of: line)
            let transcript = try await runtime.transcript(of: request.reference)
            let excerpt = TranscriptExcerpt(
                text: String(decoding: transcript.bytes, as: UTF8.self), truncated: transcript.isTruncated)
            return Answer(bytes: try Envelope.encode(.transcript, excerpt))
        case .executors:
            let request: ExecutorsRequest = try parameters(of: line)
            return Answer(
                bytes: try Envelope.encode(
                    .executors, try await runtime.executors(request.caller, asking: request.asks ?? false)))
        case .listDeliveries, .showDelivery, .retryDeliveries, .settleDeliveries:
            return try await deliveries(method, line)
        case .daemonStatus:
            return Answer(bytes: try Envelope.encode(.daemon, await about.status(runtime)))
        case .daemonStop:
            return Answer(
                bytes: try Envelope.encode(.daemon, await about.status(runtime)),
                afterwards: {
                    end(.stop("asked by a client"))
                })
        case .daemonHandOver:
            let request: HandOverRequest = try parameters(of: line)
            return Answer(
                bytes: Array("{}".utf8),
                afterwards: {
                    end(.handOver(path: request.program, "a newer client brings its own daemon"))
                })
        }
    }

    func parameters<Parameters: Codable & Sendable>(of line: [UInt8]) throws -> Parameters {
        try JSONText.decode(RPCParameters<Parameters>.self, from: line).params
    }

    /// In a task of its own, so that a client that hangs up does not interrupt a launch half-way.
    private func queue(_ request: QueueRequest) async throws -> AgentRuntime.QueueState {
        switch request.action {
        case .show: await runtime.queueState
        case .pause: try await runtime.pauseQueue(request.executor, for: request.caller)
        case .resume: try await runtime.resumeQueue(request.executor, for: request.caller)
        }
    }

    private func submit(_ submission: TaskSubmission, _ writer: SessionWriter) async throws -> [UInt8] {
        guard submission.wantsProgress == true else {
            return try await Task { try await runtime.submit(submission) }.value
        }
        let (lines, line) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(100))
        let submitting = Task {
            defer { line.finish() }
            return try await runtime.submit(submission) { line.yield($0) }
        }
        for await text in lines {
            let progress = try JSONText.encode(SubmitProgress(taskID: submission.id, text: text))
            try await writer.sendLine(RPCNotification.line(method: Method.submitProgress, params: progress))
        }
        return try await submitting.value
    }

    private func task(_ record: [UInt8], observedAt: Timestamp = WallClock.now()) -> Answer {
        Answer(bytes: Envelope.wrap(.task, record, observedAt: observedAt))
    }

    private func list(_ request: ListRequest, _ writer: SessionWriter) async throws -> Answer {
        guard request.streams else {
            let records = try await runtime.list(request.filter, limit: request.limit)
            return Answer(bytes: self.records(.list, records.map { Array($0.utf8) }))
        }
        let count = try await runtime.list(request.filter, limit: request.limit) { batch in
            let lines = batch.flatMap { record in
                RPCNotification.line(method: Method.listRecord, params: Envelope.wrap(.task, record.utf8))
                    + [UInt8(ascii: "\n")]
            }
            try await writer.send(lines)
        }
        return Answer(bytes: Array("{\"count\":\(count)}".utf8))
    }

    /// An object whose `tasks` are the given records.
    private func records(_ kind: Envelope.Kind, _ records: [[UInt8]]) -> [UInt8] {
        let joined = records.joined(separator: [UInt8(ascii: ",")])
        let object = Array("{\"count\":\(records.count),\"tasks\":[".utf8) + joined + Array("]}".utf8)
        return Envelope.wrap(kind, object, observedAt: WallClock.now())
    }

    private func readLog(_ request: ReadLogRequest) async throws -> Answer {
        let source = try await runtime.log(of: request.reference)
        let chunk = try await source.read(request.stream, from: request.offset, limit: min(request.limit, 1 << 20))
        return Answer(bytes: try Envelope.encode(.log, LogExcerpt(chunk)))
    }
}
