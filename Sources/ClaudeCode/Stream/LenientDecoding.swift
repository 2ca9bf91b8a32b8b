/// Reads what is there and of the right kind, and takes everything else as absent: another version of the CLI may have
/// changed the rest.
extension KeyedDecodingContainer {
    func lenient<Value: Decodable>(_ key: Key) -> Value? {
        try? decodeIfPresent(Value.self, forKey: key)
    }

    /// A count, kept in a range in which sums cannot overflow.
    func count(_ key: Key) -> Int {
        guard let value: Double = lenient(key), value > 0 else { return 0 }
        return Int(min(value, 1e15))
    }

    /// An amount of money, kept in a range in which sums stay finite.
    func amount(_ key: Key) -> Double? {
        guard let value: Double = lenient(key), value >= 0 else { return nil }
        return min(value, 1e12)
    }
}
