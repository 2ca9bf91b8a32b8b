internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Prints a JSON object for each piece, one a line.
struct JSONLinesSink: LogSink {
    private struct Piece: Encodable {
        var stream: LogStream
        var attempt: Int
        var excerpt: LogExcerpt

        private enum CodingKeys: String, CodingKey {
            case stream, attempt
        }

        func encode(to encoder: any Encoder) throws {
            try excerpt.encode(to: encoder)
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(stream, forKey: .stream)
            try values.encode(attempt, forKey: .attempt)
        }
    }

    let console: Console
    private var attempt: Int
    private var gaps: [LogStream: Range<Int64>] = [:]

    init(console: Console, attempt: Int) {
        self.console = console
        self.attempt = attempt
    }

    mutating func take(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) throws {
        let chunk = LogChunk(
            bytes: Array(bytes), offset: offset, gap: gaps.removeValue(forKey: stream),
            size: offset + Int64(bytes.count))
        let piece = Piece(stream: stream, attempt: attempt, excerpt: LogExcerpt(chunk))
        console.print(bytes: try Envelope.encode(.logPiece, piece) + [UInt8(ascii: "\n")])
    }

    mutating func skip(_ range: Range<Int64>, _ stream: LogStream) { gaps[stream] = range }

    mutating func begin(attempt: Int, _ record: TaskRecord) {
        self.attempt = attempt
        gaps = [:]
    }

    func finish() {}
}

/// Collects everything into one JSON object.
struct JSONObjectSink: LogSink {
    private struct Fields: Encodable {
        var task: TaskID
        var logs: [LogStream.RawValue: LogExcerpt]

        enum CodingKeys: String, CodingKey {
            case task = "task_id"
            case logs
        }
    }

    private let console: Console
    private let task: TaskID
    private var chunks: [LogStream: LogChunk] = [:]

    init(console: Console, task: TaskID) {
        self.console = console
        self.task = task
    }

    mutating func take(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) {
        var chunk = chunks[stream] ?? LogChunk(bytes: [], offset: offset, size: offset)
        if chunk.bytes.isEmpty { chunk.offset = offset }
        chunk.bytes += bytes
        chunk.size = chunk.nextOffset
        chunks[stream] = chunk
    }

    mutating func skip(_ range: Range<Int64>, _ stream: LogStream) {
        chunks[stream] = LogChunk(bytes: [], offset: range.upperBound, gap: range, size: range.upperBound)
    }

    mutating func begin(attempt: Int, _ record: TaskRecord) { chunks = [:] }

    func finish() throws {
        let logs = chunks.map { ($0.key.rawValue, LogExcerpt($0.value)) }
        let fields = Fields(task: task, logs: Dictionary(uniqueKeysWithValues: logs))
        console.print(bytes: try Envelope.encode(.log, fields) + [UInt8(ascii: "\n")])
    }
}
