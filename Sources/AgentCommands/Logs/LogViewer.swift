internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Reads a task's log while it grows, and goes on where it was when the daemon is replaced in between.
struct LogViewer {
    private let client: ControlClient
    private let reference: String
    private let stream: LogStream?
    private var sink: any LogSink
    /// Where each output goes on after a lost connection.
    private var positions: [LogStream: Int64] = [:]

    /// - Parameter stream: The one output that is wanted; nil for all there are.
    init(_ client: ControlClient, reference: String, stream: LogStream? = nil, into sink: any LogSink) {
        self.client = client
        self.reference = reference
        self.stream = stream
        self.sink = sink
    }

    /// Hands over the log.
    ///
    /// - Parameter follow: Whether to stay until the task has ended.
    /// - Returns: The record at the end.
    @discardableResult
    mutating func show(from start: LogStart, follow: Bool) throws -> TaskRecord? {
        var record: TaskRecord?
        try client.repeatingIfLost { connection in
            if follow { connection.stopsOnInterrupt(saying: interruption) }
            let resumed = positions.values.min().map { LogStart.offset($0) } ?? start
            let request = StreamLogRequest(reference: reference, stream: stream, start: resumed, follow: follow)
            try connection.streamLog(request) { frame in
                if let end = try take(frame) { record = end }
            }
        }
        try sink.finish()
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
