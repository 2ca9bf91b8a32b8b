import Glibc

/// What may be chosen from outside about these tests.
enum StormSettings {
    /// Where all random numbers come from: `OPENCLAW_STORM_SEED`.
    static let seed = number("OPENCLAW_STORM_SEED") ?? .random(in: 0 ... .max)

    /// How many rounds there are: `OPENCLAW_STORM_ROUNDS`.
    static let rounds = number("OPENCLAW_STORM_ROUNDS").map { Int(truncatingIfNeeded: $0) } ?? 300

    /// Whether amounts are tried that take minutes: `OPENCLAW_STORM_LONG`.
    static let isLong = number("OPENCLAW_STORM_LONG") == 1

    private static func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
}
