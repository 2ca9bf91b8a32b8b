/// Why an attempt to tell a receiver was not acknowledged.
public struct DeliveryFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for people. It never holds the path of a web address, a secret or anything a receiver has sent.
    public var message: String
    /// Whether another attempt is pointless.
    public var isFinal: Bool
    /// How long the receiver wants to be left alone.
    public var retryAfter: Duration?

    public init(_ message: String, isFinal: Bool = false, retryAfter: Duration? = nil) {
        self.message = message
        self.isFinal = isFinal
        self.retryAfter = retryAfter
    }

    public var description: String { message }
}
