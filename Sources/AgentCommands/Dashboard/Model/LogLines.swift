internal import ClaudeCode
internal import ExecutorCore
internal import TerminalUI

/// The last lines of a log, put together from bytes that are cut anywhere. Memory stays bounded.
struct LogLines: Sendable {
    private var lines: [StyledText] = []
    /// The lines of each output that have not ended yet.
    private var unfinished: [LogStream: [UInt8]] = [:]
    private var claude: ClaudeStreamParser?
    private var dropped = 0

    private static let limit = 10_000
    private static let lineLimit = 16 * 1024

    /// How many lines there are, the unfinished ones included.
    var count: Int { lines.count + unfinished.count }

    var indices: Range<Int> { 0..<count }

    subscript(index: Int) -> StyledText {
        if index < lines.count { return lines[index] }
        let streams = LogStream.allCases.filter { unfinished[$0] != nil }
        return unfinished[streams[index - lines.count]].map(Self.line) ?? StyledText()
    }

    /// From now on the output is a Claude Code session.
    mutating func readClaude() { claude = ClaudeStreamParser() }

    mutating func add(_ bytes: [UInt8], _ stream: LogStream) {
        if stream == .out, let events = claude?.feed(bytes) { return add(events) }
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(Self.line((unfinished.removeValue(forKey: stream) ?? []) + rest[..<end]))
            rest = rest[(end + 1)...]
        }
        let begun = unfinished[stream, default: []] + rest
        unfinished[stream] = begun.isEmpty ? nil : begun
        if begun.count > Self.lineLimit {
            append(Self.line(begun))
            unfinished[stream] = nil
        }
    }

    mutating func addGap(_ count: Int) {
        claude?.skipGap()
        append(StyledText("[\(count) bytes are gone: the log reached its size limit]", CellStyle(.yellow)))
    }

    /// Nothing more comes.
    mutating func finish() {
        if let events = claude?.finish() { add(events) }
    }

    /// How many lines have been dropped at the beginning since this was last asked.
    mutating func takeDropCount() -> Int {
        defer { dropped = 0 }
        return dropped
    }

    private mutating func add(_ events: [ClaudeEvent]) {
        let renderer = ClaudeRenderer(usesColour: true)
        for event in events {
            let text = renderer.render(event)
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                append(StyledText(printed: String(line)))
            }
        }
    }

    /// Dropping many lines at a time keeps it cheap.
    private mutating func append(_ line: StyledText) {
        lines.append(line)
        guard lines.count > Self.limit + 1000 else { return }
        dropped += lines.count - Self.limit
        lines.removeFirst(lines.count - Self.limit)
    }

    private static func line(_ bytes: [UInt8]) -> StyledText {
        StyledText(printed: String(decoding: bytes.last == 0x0d ? bytes.dropLast() : bytes[...], as: UTF8.self))
    }
}
