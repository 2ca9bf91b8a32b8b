internal import ExecutorCore
internal import Glibc

/// The line in which something was found.
struct MatchedLine: Encodable, Sendable, Hashable {
    var stream: LogStream
    /// Where the line begins in the log, in bytes.
    var offset: Int64
    /// The line, cut to its first part if it is long, with what is no UTF-8 replaced.
    var line: String

    /// How much of a line is told, in bytes.
    static let limit = 2000
}

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

/// A compiled regular expression (regcomp(3)).
final class POSIXRegex {
    private var compiled = regex_t()

    /// - Throws: ``ExecutorError`` with code `invalid_argument` and what is wrong with it.
    init(_ text: String) throws(ExecutorError) {
        let code = regcomp(&compiled, text, REG_EXTENDED | REG_NOSUB)
        guard code == 0 else {
            var words = [CChar](repeating: 0, count: 200)
            regerror(code, &compiled, &words, words.count)
            let reason = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw ExecutorError(
                .invalidArgument, "'--output-regex' is no regular expression: \(reason)",
                hint: "It is written as for 'grep -E'.")
        }
    }

    deinit { regfree(&compiled) }

    /// Whether it is found anywhere in the line.
    func matches(_ line: [UInt8]) -> Bool {
        var range = regmatch_t(rm_so: 0, rm_eo: regoff_t(line.count))
        return line.withUnsafeBytes { bytes in
            regexec(&compiled, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), 1, &range, REG_STARTEND) == 0
        }
    }
}
