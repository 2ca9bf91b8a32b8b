internal import ExecutorCore

/// Bounds for ranges of ids as SQLite compares them: byte by byte.
enum IDRange {
    /// Sorts after every character of an id.
    static let afterEveryCharacter = "~"

    /// The smallest id that can have been made at `time` or later: an id of version 7 begins with 48 bits of
    /// milliseconds as hexadecimal digits, with a dash after the eighth.
    static func first(at time: Timestamp) -> String {
        let digits = String(max(0, time.milliseconds), radix: 16)
        let padded = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return "\(padded.prefix(8))-\(padded.dropFirst(8))"
    }
}
