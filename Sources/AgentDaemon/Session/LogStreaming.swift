internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Sends a task's log over a connection as ``LogFrame``s.
struct LogStreaming: Sendable {
    private let runtime: AgentRuntime
    private let request: StreamLogRequest
    private let writer: SessionWriter
    private let source: TaskLog

    /// - Throws: ``ExecutorError`` when there is no such task, or it keeps no such stream.
    init(runtime: AgentRuntime, request: StreamLogRequest, writer: SessionWriter) async throws {
        self.runtime = runtime
        self.request = request
        self.writer = writer
        source = try await runtime.log(of: request.reference, attempt: request.attempt, waiting: request.follow)
        if request.stream == .err, !source.splitsOutput {
            throw ExecutorError(
                .logNotFound, "task \(source.handle.id) keeps one log for both outputs",
                hint: "Leave '--stream' out, or start the task with '--split-output'.")
        }
    }

    /// Streams until the end; a failure on the way becomes the last frame.
    func run() async throws {
        do {
            let starts = try await announceStarts()
            try await withThrowingTaskGroup { group in
                for (stream, start) in starts {
                    group.addTask { try await send(stream, from: start) }
                }
                try await group.waitForAll()
            }
            if request.follow { try await runtime.waitForEnd(ofRun: source.handle.id) }
            let record = try await runtime.record(of: request.reference)
            try await writer.send(LogFrame.end(record: record).encoded)
        } catch {
            // Whatever went wrong for a daemon that is about to end is no news about the task.
            try Task.checkCancellation()
            try await writer.send(LogFrame.failure(try JSONText.encode(RPCError(wording: error))).encoded)
        }
    }

    private var streams: [LogStream] {
        if let stream = request.stream { return [stream] }
        return source.splitsOutput ? [.out, .err] : [.out]
    }

    /// Says where each output begins before any byte of one: whoever loses the connection can then go on with all.
    private func announceStarts() async throws -> [(LogStream, Int64)] {
        var starts: [(LogStream, Int64)] = []
        for stream in streams { starts.append((stream, try await startOffset(stream))) }
        for (stream, start) in starts {
            try await writer.send(LogFrame.bytes(stream, offset: start, []).encoded)
        }
        return starts
    }

    private func send(_ stream: LogStream, from start: Int64) async throws {
        if request.follow {
            try await source.follow(stream, from: start) {
                try await send($0, stream)
            }
        } else {
            try await source.readToEnd(stream, from: start) {
                try await send($0, stream)
            }
        }
    }

    private func startOffset(_ stream: LogStream) async throws(ExecutorError) -> Int64 {
        switch request.start {
        case .offset(let offset): offset
        case .lastLines(let count):
            try await source.offset(ofLastLines: count, in: stream)
        }
    }

    private func send(_ chunk: LogChunk, _ stream: LogStream) async throws {
        if let gap = chunk.gap { try await writer.send(LogFrame.gap(stream, gap).encoded) }
        if !chunk.bytes.isEmpty {
            try await writer.send(LogFrame.bytes(stream, offset: chunk.offset, chunk.bytes).encoded)
        }
    }
}
