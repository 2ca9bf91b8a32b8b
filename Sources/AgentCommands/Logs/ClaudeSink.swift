internal import ClaudeCode
internal import ExecutorCore

/// Shows a Claude Code session as text, tool calls and cost.
struct ClaudeSink: LogSink {
    private var output: PlainSink
    private var parser = ClaudeStreamParser()
    private let renderer: ClaudeRenderer
    private var lastLines: LastLines?

    /// - Parameter keepingLines: How many of the last lines to show, at the end; nil for all, at once.
    init(_ output: PlainSink, keepingLines: Int? = nil) {
        self.output = output
        renderer = ClaudeRenderer(usesColour: output.console.usesColour)
        lastLines = keepingLines.map { LastLines($0) }
    }

    mutating func take(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) {
        guard stream == .out else { return output.take(bytes, stream, at: offset) }
        show(parser.feed(bytes))
    }

    mutating func skip(_ range: Range<Int64>, _ stream: LogStream) {
        parser.skipGap()
        output.skip(range, stream)
    }

    mutating func begin(attempt: Int, _ record: TaskRecord) {
        show(parser.finish())
        parser = ClaudeStreamParser()
        output.begin(attempt: attempt, record)
    }

    mutating func finish() {
        show(parser.finish())
        if let lastLines { print(lastLines.text) }
    }

    private mutating func show(_ events: [ClaudeEvent]) {
        let text = events.map(renderer.render).joined()
        if lastLines == nil { print(text) } else { lastLines?.add(text) }
    }

    private func print(_ text: String) { output.take(Array(text.utf8)[...], .out, at: 0) }
}

/// The last few lines of a text that comes in pieces of whole lines.
struct LastLines {
    private let limit: Int
    private var lines: [Substring] = []

    init(_ limit: Int) { self.limit = limit }

    mutating func add(_ text: String) {
        if text.isEmpty { return }
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
        lines = lines.suffix(limit)
    }

    var text: String { lines.map { $0 + "\n" }.joined() }
}
