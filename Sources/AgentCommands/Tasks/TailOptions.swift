internal import CommandLineKit
internal import ExecutorCore

/// How much of a task's output an answer carries.
struct TailOptions: ParsableArguments {
    @Option(help: "At most so many of the last lines of each output; 50 unless given.", valueName: "N")
    var tailLines: Int?

    @Option(
        help: "At most so many of the last bytes of each output; 65536 unless given, 1048576 at most.", valueName: "N")
    var maxBytes: Int?

    init() {}

    func validate() throws {
        if let tailLines, tailLines < 0 { throw UsageError("'--tail-lines' needs a number that is not negative") }
        if let maxBytes, !(0...TailLimits.mostBytes).contains(maxBytes) {
            throw UsageError("'--max-bytes' needs a number from 0 to \(TailLimits.mostBytes)")
        }
    }

    var areGiven: Bool { tailLines != nil || maxBytes != nil }

    var limits: TailLimits {
        TailLimits(lines: tailLines ?? TailLimits.usual.lines, bytes: maxBytes ?? TailLimits.usual.bytes)
    }
}
