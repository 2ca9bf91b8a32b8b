internal import ClaudeCode
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Shows a task's log while it grows, and goes on where it was when the daemon is replaced in between.
final class LogViewer {
    enum Output {
        /// Each output of the task to the same output of ours.
        case separate
        /// Everything to standard error, because standard output is for one JSON object.
        case standardError
        /// One JSON object per piece.
        case json
        /// Nowhere; only the end counts.
        case none
    }

    private let context: CommandContext
    private let reference: String
    private let output: Output
    private let stream: LogStream?
    private var claude: ClaudeStreamParser?
    private let renderer: ClaudeRenderer
    /// Where each output goes on after a lost connection.
    private var positions: [LogStream: Int64] = [:]
    /// Set to collect rendered lines instead of printing them.
    private var lastLines: LastLines?

    init(
        _ context: CommandContext, reference: String, isClaude: Bool, output: Output, stream: LogStream? = nil,
        keepingLines: Int? = nil
    ) {
        self.context = context
        self.reference = reference
        self.output = output
        self.stream = stream
        claude = isClaude ? ClaudeStreamParser() : nil
        renderer = ClaudeRenderer(usesColour: context.console.usesColour)
        lastLines = keepingLines.map { LastLines($0) }
    }

    /// Shows the log and stays until the task has ended.
    ///
    /// - Returns: The final record.
    @discardableResult
    func follow(from start: LogStart) throws -> TaskRecord? { try show(from: start, follow: true) }

    /// Shows what there is now.
    @discardableResult
    func show(from start: LogStart, follow: Bool = false) throws -> TaskRecord? {
        var record: TaskRecord?
        try context.client.repeatingIfLost { connection in
            let resumed = positions.values.min().map { LogStart.offset($0) } ?? start
            connection.stopsOnInterrupt(saying: interruption)
            let request = StreamLogRequest(reference: reference, stream: stream, start: resumed, follow: follow)
            try connection.streamLog(request) { frame in
                if let end = try take(frame) { record = end }
            }
        }
        finish()
        return record
    }

    private var interruption: String {
        "\nThe task goes on.\nfollow: openclaw-agent logs -f \(reference)\nend it: openclaw-agent kill \(reference)"
    }

    private func take(_ frame: LogFrame) throws -> TaskRecord? {
        switch frame {
        case .bytes(let stream, let offset, let bytes):
            let known = positions[stream] ?? offset
            positions[stream] = max(known, offset + Int64(bytes.count))
            let news = bytes.dropFirst(Int(max(0, known - offset)))
            if !news.isEmpty { try show(news, stream, at: max(known, offset)) }
        case .gap(let stream, let range):
            positions[stream] = range.upperBound
            claude?.skipGap()
            note("[\(range.count) bytes are gone: the log reached its size limit]")
        case .end(let record):
            return try JSONText.decode(TaskRecord.self, from: record)
        case .failure(let error):
            throw ExecutorError(try JSONText.decode(RPCError.self, from: error))
        }
        return nil
    }

    private func show(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) throws {
        if stream == .out, let events = claude?.feed(bytes) {
            return print(events.map(renderer.render).joined())
        }
        switch output {
        case .separate:
            stream == .out ? context.console.print(bytes: bytes) : context.console.printError(bytes: Array(bytes))
        case .standardError:
            context.console.printError(bytes: Array(bytes))
        case .json:
            let chunk = LogChunk(bytes: Array(bytes), offset: offset, size: offset + Int64(bytes.count))
            context.console.print(
                bytes: try Envelope.encode(.log, LogPiece(stream: stream, LogExcerpt(chunk))) + [UInt8(ascii: "\n")])
        case .none:
            break
        }
    }

    private func print(_ text: String) {
        if text.isEmpty { return }
        if lastLines != nil {
            lastLines?.add(text)
        } else if output == .separate {
            context.console.print(bytes: text.utf8)
        } else if output == .standardError {
            context.console.printError(bytes: Array(text.utf8))
        }
    }

    private func note(_ text: String) {
        if output != .none { context.console.note(text) }
    }

    private func finish() {
        if var parser = claude { print(parser.finish().map(renderer.render).joined()) }
        claude = nil
        if let lines = lastLines {
            lastLines = nil
            print(lines.text)
        }
    }
}

/// The last few lines of a text that comes in pieces.
private struct LastLines {
    private let limit: Int
    private var lines: [Substring] = []

    init(_ limit: Int) { self.limit = limit }

    mutating func add(_ text: String) {
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
        lines = lines.suffix(limit)
    }

    var text: String { lines.map { $0 + "\n" }.joined() }
}

/// One piece of a followed log in JSON.
private struct LogPiece: Encodable {
    var stream: LogStream
    var excerpt: LogExcerpt

    init(stream: LogStream, _ excerpt: LogExcerpt) {
        self.stream = stream
        self.excerpt = excerpt
    }

    private enum CodingKeys: String, CodingKey {
        case stream
    }

    func encode(to encoder: any Encoder) throws {
        try excerpt.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(stream, forKey: .stream)
    }
}
