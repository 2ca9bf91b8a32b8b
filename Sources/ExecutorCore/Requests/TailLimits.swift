/// How much of the end of an output is wanted: neither more lines nor more bytes than these.
public struct TailLimits: Codable, Sendable, Hashable {
    public var lines: Int
    public var bytes: Int

    /// The most bytes that anybody is given at once.
    public static let mostBytes = 1 << 20

    /// What is given unless something else is asked for.
    public static let usual = TailLimits(lines: 50, bytes: 64 << 10)

    public init(lines: Int, bytes: Int) {
        self.lines = lines
        self.bytes = bytes
    }
}
