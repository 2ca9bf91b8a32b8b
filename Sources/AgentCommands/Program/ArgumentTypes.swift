internal import AgentConfiguration
public import CommandLineKit
public import ExecutorCore

/// A duration as it is typed: `90s`, `10m`, `1h30m`.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = Duration(text: argument) else { return nil }
        self.duration = duration
    }

    init(_ duration: Duration) { self.duration = duration }

    static var valueDescription: String? { "a duration such as 90s, 10m or 1h30m" }

    var argumentText: String { duration.text }
}

/// A size as it is typed: `4096`, `512MiB`, `20g`.
struct ByteSizeArgument: ExpressibleByArgument {
    let bytes: Int64

    init?(argument: String) {
        guard let bytes = ByteSize.bytes(argument) else { return nil }
        self.bytes = bytes
    }

    static var valueDescription: String? { "a size such as 512MiB or 20GiB" }
}

/// A signal as it is typed: `TERM`, `SIGINT`, `9`.
struct SignalArgument: ExpressibleByArgument {
    let signal: Signal

    init?(argument: String) {
        guard let signal = Signal(argument) else { return nil }
        self.signal = signal
    }

    static var valueDescription: String? { "a signal such as TERM, SIGINT or 9" }

    static var completion: CompletionKind { .values(Signal.names) }
}

extension TaskStatus: ExpressibleByArgument {}

extension LimitAction: ExpressibleByArgument {}
extension DeliveryRecord.State: ExpressibleByArgument {}
extension TaskEventType: ExpressibleByArgument {}
extension LaunchSpec.Leftovers: ExpressibleByArgument {}
extension StallAction: ExpressibleByArgument {}
extension LogStream: ExpressibleByArgument {}

/// `KEY=VALUE`.
struct PairArgument: ExpressibleByArgument {
    var key: String
    var value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        key = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }

    static var valueDescription: String? { "a pair such as KEY=VALUE" }
}

/// A moment: RFC 3339, or how long ago it was.
struct MomentArgument: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard Timestamp(argument) != nil || Duration(text: argument) != nil else { return nil }
        text = argument
    }

    func timestamp(now: Timestamp) -> Timestamp? {
        Timestamp(text) ?? Duration(text: text).map { Timestamp(milliseconds: now.milliseconds - $0.milliseconds) }
    }

    static var valueDescription: String? { "a time such as 2026-01-31T12:00:00Z, or how long ago, such as 2h" }
}

/// The seconds that older versions polled in. A number that begins with 0 is the beginning of a task id.
struct FollowInterval: ExpressibleByArgument {
    init() {}

    init?(argument: String) {
        guard let seconds = Double(argument), seconds > 0, !argument.hasPrefix("0") || argument.hasPrefix("0.") else {
            return nil
        }
    }

    static var valueDescription: String? { "a number of seconds" }
}
