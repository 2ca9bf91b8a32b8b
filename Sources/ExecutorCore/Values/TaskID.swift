/// Names one task for its whole life, on every machine that ever sees it.
public struct TaskID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text of the name.
    public let description: String

    /// Returns nil unless `text` is 1–64 ASCII letters, digits, `-` or `_`, and starts with a letter or digit, so that
    /// no tool takes it for an option and it is always one safe path component.
    public init?(_ text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }),
            text.utf8.first?.isASCIIAlphanumeric == true
        else { return nil }
        description = String(text)
    }

    /// A new UUID of version 7 (RFC 9562 section 5.7): ids made later sort later.
    public static func generate(at now: Timestamp) -> TaskID {
        var random = SystemRandomNumberGenerator()
        return generate(at: now, using: &random)
    }

    static func generate(at now: Timestamp, using random: inout some RandomNumberGenerator) -> TaskID {
        let time = UInt64(max(0, now.milliseconds)) << 16
        let high = time | 0x7000 | (random.next() & 0x0fff)
        let low = (random.next() & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000
        var text = ""
        for (position, nibble) in (high.nibbles + low.nibbles).enumerated() {
            if [8, 12, 16, 20].contains(position) { text.append("-") }
            text.append(nibble)
        }
        return TaskID(unchecked: text)
    }

    private init(unchecked text: String) { description = text }

    /// What an attempt of this task is called at the place where it runs: the first like the task, the second `<id>_2`.
    public func run(_ attempt: Int) -> TaskID {
        attempt == 1 ? self : TaskID(unchecked: "\(description)_\(attempt)")
    }

    /// Whether the names of all its attempts are ids, too.
    public var hasRoomForRuns: Bool { description.utf8.count <= 56 }

    /// The task that has an attempt with this name.
    public var taskOfRun: TaskID {
        guard let separator = description.lastIndex(of: "_"),
            let attempt = Int(description[description.index(after: separator)...]), attempt > 1
        else { return self }
        return TaskID(description[..<separator]) ?? self
    }

    public static func < (left: TaskID, right: TaskID) -> Bool { left.description < right.description }
}

extension TaskID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = TaskID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no task id")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension UInt8 {
    var isASCIIAlphanumeric: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

extension UInt64 {
    fileprivate var nibbles: [Character] {
        (0..<16).map { position in
            Character(String((self >> (60 - 4 * UInt64(position))) & 0xf, radix: 16))
        }
    }
}
