internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Reads a task's log while it grows, and goes on where it was when the daemon is replaced in between.
struct LogViewer {
    private let client: ControlClient
    private let reference: String
    private let stream: LogStream?
    private var attempt: Int?
    private var sink: any LogSink
    /// Where each output goes on after a lost connection.
    private var positions: [LogStream: Int64] = [:]

    /// - Parameters:
    ///   - attempt: The attempt to begin with; nil for the last one that has a log, which cannot be followed.
    ///   - stream: The one output that is wanted; nil for all there are.
    init(
        _ client: ControlClient, reference: String, attempt: Int?, stream: LogStream? = nil, into sink: any LogSink
    ) {
        self.client = client
        self.reference = reference
        self.attempt = attempt
        self.stream = stream
        self.sink = sink
    }

    /// Hands over the log.
    ///
    /// - Parameter follow: Whether to stay until the task has ended, through all further attempts.
    /// - Returns: The record at the end.
    @discardableResult
    mutating func show(from start: LogStart, follow: Bool) throws -> TaskRecord? {
        var record = try showAttempt(from: start, follow: follow)
        while follow, let next = record, let shown = attempt, next.attempt > shown {
            attempt = shown + 1
            positions = [:]
            sink.begin(attempt: shown + 1, next)
            do {
                record = try showAttempt(from: .offset(0), follow: true)
            } catch let error as ExecutorError where error.code == .logNotFound {
                // It was never started.
                let answer = try client.call(.status, TaskReference(reference))
                record = try JSONText.decode(TaskRecord.self, from: answer)
            }
        }
        try sink.finish()
        return record
    }

    private mutating func showAttempt(from start: LogStart, follow: Bool) throws -> TaskRecord? {
        var record: TaskRecord?
        try client.repeatingIfLost { connection in
            if follow { connection.stopsOnInterrupt(saying: interruption) }
            let resumed = positions.values.min().map { LogStart.offset($0) } ?? start
            let request = StreamLogRequest(
                reference: reference, stream: stream, attempt: attempt, start: resumed, follow: follow)
            try connection.streamLog(request) { frame in
                if let end = try take(frame) { record = end }
            }
        }
        return record
    }

    private var interruption: String {
        "\nThe task goes on.\nfollow: openclaw-agent logs -f \(reference)\nend it: openclaw-agent kill \(reference)"
    }

    /// - Returns: The final record, once it comes.
    private mutating func take(_ frame: LogFrame) throws -> TaskRecord? {
        switch frame {
        case .bytes(let stream, let offset, let bytes):
            let known = positions[stream] ?? offset
            let news = bytes.dropFirst(Int(max(0, known - offset)))
            if !news.isEmpty { try sink.take(news, stream, at: max(known, offset)) }
            positions[stream] = max(known, offset + Int64(bytes.count))
        case .gap(let stream, let range):
            if positions[stream] ?? range.lowerBound < range.upperBound { try sink.skip(range, stream) }
            positions[stream] = max(positions[stream] ?? 0, range.upperBound)
        case .end(let record):
            return try JSONText.decode(TaskRecord.self, from: record)
        case .failure(let error):
            throw ExecutorError(try JSONText.decode(RPCError.self, from: error))
        }
        return nil
    }
}
