public import CommandLineKit
public import ExecutorCore

/// A number of milliseconds, as it is typed.
struct Milliseconds: ExpressibleByArgument, ExpressibleByIntegerLiteral {
    let count: Int64

    init(integerLiteral value: Int64) { count = value }

    init?(argument: String) {
        guard let count = Int64(argument), (0...Self.most).contains(count) else { return nil }
        self.count = count
    }

    /// A thousand years.
    private static let most: Int64 = 31_556_952_000_000

    static var valueDescription: String? { "a number of milliseconds" }

    var argumentText: String { "\(count)" }
}

extension JobState: ExpressibleByArgument {}

/// How much of a job's output an answer holds.
struct JobTailOptions: ParsableArguments {
    @Option(help: "At most so many of the last lines of each output.", valueName: "N")
    var tailLines = TailLimits.usual.lines

    @Option(help: "At most so many of the last bytes of each output.", valueName: "N")
    var maxBytes = TailLimits.usual.bytes

    init() {}

    func validate() throws {
        if tailLines < 0 || maxBytes < 0 {
            throw UsageError("'--tail-lines' and '--max-bytes' need numbers that are not negative")
        }
    }

    var limits: TailLimits { TailLimits(lines: tailLines, bytes: min(maxBytes, TailLimits.mostBytes)) }
}
