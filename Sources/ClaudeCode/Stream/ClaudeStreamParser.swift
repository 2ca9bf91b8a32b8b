public import ExecutorCore
internal import FoundationEssentials

/// Reads the log of a Claude Code task, in pieces of any size, and keeps account of the session's progress.
///
/// Nothing in a log can make it fail: what is no message comes out as ``ClaudeEvent/plain(_:)``, and a line that is too
/// long as ``ClaudeEvent/skipped(bytes:)``. Reading the same log again from its start gives the same account, so there
/// is nothing to save. Transcripts have the same shapes and are read the same way.
public struct ClaudeStreamParser: Sendable {
    /// How long a line may be, in bytes.
    public static let lineLimit = 64 << 20
    /// How many of the last plain lines are kept, and how much of each, in Unicode scalars.
    static let plainLineLimit = (count: 20, length: 1000)

    /// How many lines were too long to be read.
    public private(set) var skippedLines = 0
    /// The last few lines that were no messages, oldest first: where the reason is when there is no result.
    public private(set) var plainLines: [String] = []

    private var splitter: LineSplitter
    private var fold: ProgressFold

    /// The usage limit that has ended the session; nil when something else has, or nothing yet.
    public var limit: UsageLimit? {
        progress.isError == true ? fold.limit : plainLines.lazy.compactMap { UsageLimit($0) }.last
    }

    /// What the session has reported so far.
    public var progress: ClaudeProgress { fold.progress }

    /// - Parameter sessionID: The session's id as far as it is known before the session has named it.
    public init(sessionID: String? = nil) { self.init(sessionID: sessionID, lineLimit: Self.lineLimit) }

    init(sessionID: String? = nil, lineLimit: Int) {
        splitter = LineSplitter(limit: lineLimit)
        fold = ProgressFold(sessionID: sessionID)
    }

    /// Takes the next piece of the log, cut anywhere, and returns what its complete lines say.
    public mutating func feed(_ bytes: ArraySlice<UInt8>) -> [ClaudeEvent] {
        var lines: [LineSplitter.Line] = []
        splitter.feed(bytes) { lines.append($0) }
        return lines.flatMap { take($0) }
    }

    /// Takes the next piece of the log, cut anywhere, and returns what its complete lines say.
    public mutating func feed(_ bytes: [UInt8]) -> [ClaudeEvent] { feed(bytes[...]) }

    /// Takes the end of the log into account: a last line without a line end.
    public mutating func finish() -> [ClaudeEvent] {
        var lines: [LineSplitter.Line] = []
        splitter.finish { lines.append($0) }
        return lines.flatMap { take($0) }
    }

    /// Says that a part of the log is gone: the line at hand is dropped, and so is the rest of the one that the next
    /// piece begins in.
    public mutating func skipGap() { splitter.resynchronize() }

    private mutating func take(_ line: LineSplitter.Line) -> [ClaudeEvent] {
        switch line {
        case .whole(let bytes):
            return take(bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes)
        case .tooLong(let bytes):
            skippedLines += 1
            return [.skipped(bytes: bytes)]
        }
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) -> [ClaudeEvent] {
        guard !bytes.isEmpty else { return [] }
        guard bytes.first == UInt8(ascii: "{"),
            let line = try? JSONDecoder().decode(StreamLine.self, from: Data(bytes))
        else { return [plain(String(decoding: bytes, as: UTF8.self))] }
        let events = line.events
        fold.take(line, events: events)
        return events
    }

    private mutating func plain(_ text: String) -> ClaudeEvent {
        if plainLines.count == Self.plainLineLimit.count { plainLines.removeFirst() }
        plainLines.append(String(text.unicodeScalars.prefix(Self.plainLineLimit.length)))
        return .plain(text)
    }
}
