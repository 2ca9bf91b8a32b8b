import CommandLineKit

/// Seconds, typed as `90s`.
struct SampleDuration: ExpressibleByArgument, Equatable {
    var seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    init?(argument: String) {
        guard let seconds = Int(argument.hasSuffix("s") ? argument.dropLast() : argument[...]) else { return nil }
        self.seconds = seconds
    }

    static let valueDescription: String? = "a duration such as 90s"

    var argumentText: String { "\(seconds)s" }
}

enum Leftovers: String, CaseIterable, ExpressibleByArgument {
    case leave
    case kill
}
