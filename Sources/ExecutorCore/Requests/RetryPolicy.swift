/// Which ends of an attempt make a task try again, how often and how soon.
public struct RetryPolicy: Hashable, Codable, Sendable {
    /// An end that another attempt may follow.
    public enum Condition: Hashable, Sendable {
        case reason(TaskReason)
        /// This exit code, whatever else is asked for.
        case exitCode(Int32)
    }

    /// More attempts than that are taken for a mistake.
    public static let mostRetries = 100

    /// What is tried again unless something else is said. Not `lost`: what is left of such a task may still be at work.
    public static let usualConditions: Set<Condition> = [
        .reason(.exit), .reason(.signal), .reason(.timeout), .reason(.stalled),
    ]

    /// The longest pause that doubling leads to.
    private static let longestPause = Duration.seconds(600)

    /// How many attempts may follow the first.
    public var retries: Int
    /// The same pause before each; nil for one second, doubled each time.
    public var delayMilliseconds: Int64?
    public var conditions: Set<Condition>

    public init(retries: Int, delay: Duration? = nil, conditions: Set<Condition> = usualConditions) {
        self.retries = retries
        delayMilliseconds = delay?.milliseconds
        self.conditions = conditions
    }

    /// How long to wait before the retry of this number, counted from 1.
    public func pause(before retry: Int) -> Duration {
        if let delayMilliseconds { return .milliseconds(delayMilliseconds) }
        return min(.seconds(1) * (1 << min(max(0, retry - 1), 20)), Self.longestPause)
    }

    /// Whether an attempt that has ended like this is to be followed by another, if one is left.
    public func covers(_ record: TaskRecord) -> Bool {
        switch record.status {
        case .failed, .lost: break
        case .pending, .running, .completed, .killed: return false
        }
        if let code = record.exitCode, conditions.contains(.exitCode(code)) { return true }
        return record.reason.map { conditions.contains(.reason($0)) } ?? false
    }
}

extension RetryPolicy.Condition: Codable {
    /// - Parameter text: A reason that a failure can have, or an exit code from 0 to 255: a session may fail with 0.
    public init?(_ text: String) {
        if let code = Int32(text) {
            guard (0...255).contains(code) else { return nil }
            self = .exitCode(code)
        } else {
            guard let reason = TaskReason(rawValue: text), Self.reasons.contains(reason) else { return nil }
            self = .reason(reason)
        }
    }

    /// The reasons that can be named.
    public static let reasons = TaskReason.allCases.filter { $0 != .cancelled && $0 != .dependencyFailed }

    private var text: String {
        switch self {
        case .reason(let reason): reason.rawValue
        case .exitCode(let code): "\(code)"
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let condition = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no end of a task")
        }
        self = condition
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
