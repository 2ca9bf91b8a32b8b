internal import ExecutorCore

/// Looks for something in the lines of a log that comes in pieces of any size, in flat memory.
struct LineFinder {
    private enum Pattern {
        case bytes([UInt8])
        case regex(POSIXRegex)
    }

    private let pattern: Pattern
    /// The line that has not ended yet, as far as it is looked at.
    private var line: [UInt8] = []
    private var lineStart: Int64 = 0
    private var isTooLong = false

    /// How much of a line is looked at, in bytes.
    private static let lineLimit = 64 << 10

    /// - Throws: ``ExecutorError`` with code `invalid_argument` when nothing can be found so.
    init(_ match: OutputMatch) throws(ExecutorError) {
        switch match {
        case .contains(let text):
            guard !text.isEmpty, !text.contains(where: \.isNewline) else {
                throw ExecutorError(
                    .invalidArgument, "'--output-match' needs a text of one line", hint: "Lines are looked at singly.")
            }
            pattern = .bytes(Array(text.utf8))
        case .regex(let text):
            pattern = .regex(try POSIXRegex(text))
        }
    }

    /// Takes the next piece of the log; returns the first line that matches.
    mutating func feed(_ bytes: [UInt8], at offset: Int64, of stream: LogStream) -> MatchedLine? {
        var rest = bytes[...]
        var position = offset
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            let part = rest[..<(end ?? rest.endIndex)]
            if line.isEmpty, !isTooLong { lineStart = position }
            take(part)
            guard let end else { return nil }
            if let match = match(of: stream) { return match }
            position += Int64(part.count) + 1
            rest = rest[(end + 1)...]
        }
        return nil
    }

    /// Takes the end of the log as the end of its last line.
    mutating func finish(of stream: LogStream) -> MatchedLine? { match(of: stream) }

    /// What is missing of the log belongs to no line.
    mutating func skipGap() {
        line.removeAll(keepingCapacity: true)
        isTooLong = false
    }

    private mutating func take(_ part: ArraySlice<UInt8>) {
        let room = Self.lineLimit - line.count
        if part.count > room { isTooLong = true }
        line += part.prefix(room)
    }

    private mutating func match(of stream: LogStream) -> MatchedLine? {
        defer { skipGap() }
        guard !line.isEmpty, isFound else { return nil }
        return MatchedLine(
            stream: stream, offset: lineStart, line: String(decoding: line.prefix(MatchedLine.limit), as: UTF8.self))
    }

    private var isFound: Bool {
        switch pattern {
        case .regex(let regex): regex.matches(line)
        case .bytes(let wanted): line.holds(wanted)
        }
    }
}

extension [UInt8] {
    /// Whether `wanted`, which is not empty, stands anywhere in these bytes.
    fileprivate func holds(_ wanted: [UInt8]) -> Bool {
        withUnsafeBytes { bytes in
            var rest = bytes[...]
            while rest.count >= wanted.count, let start = rest.firstIndex(of: wanted[0]) {
                rest = rest[start...]
                if rest.starts(with: wanted) { return true }
                rest = rest.dropFirst()
            }
            return false
        }
    }
}
