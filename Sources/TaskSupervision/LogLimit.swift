/// Decides when a log is looked at, and which part of its head goes once it has grown beyond its limit.
///
/// Pure: sizes and times go in with each call. What is kept is about three quarters of the limit, so that space is not
/// given back a block at a time.
struct LogLimit: Hashable {
    private static let shortestPause: Int64 = 1000
    private static let longestPause: Int64 = 8000

    private let maximum: Int64
    private var head: Int64 = 0
    private var lastSize: Int64 = 0
    private var pause = Self.shortestPause

    /// When to look next, in milliseconds of the caller's clock.
    private(set) var nextLook: Int64

    init(maximum: Int64, now: Int64) {
        self.maximum = maximum
        nextLook = now + Self.shortestPause
    }

    /// Takes the present size into account.
    ///
    /// - Parameter block: The size in bytes in which the file system gives back space.
    /// - Returns: The range to remove, if any; whole blocks.
    mutating func look(size: Int64, block: Int64, now: Int64) -> Range<Int64>? {
        pause = size > lastSize ? Self.shortestPause : min(pause * 2, Self.longestPause)
        lastSize = size
        nextLook = now + pause
        guard size - head > maximum else { return nil }
        let end = (size - maximum / 4 * 3) / block * block
        guard end > head else { return nil }
        defer { head = end }
        return head..<end
    }
}
