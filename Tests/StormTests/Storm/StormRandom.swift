/// Random numbers that can be had again by their seed (splitmix64).
struct StormRandom: RandomNumberGenerator {
    private var state: UInt64

    /// - Parameter stream: Numbers of different streams have nothing to do with each other.
    init(seed: UInt64, stream: Int) {
        state = seed ^ UInt64(truncatingIfNeeded: stream) &* 0xd1b5_4a32_d192_ed03
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A moment between now and `limit` milliseconds from now.
    mutating func moment(within limit: Int) -> Duration {
        .microseconds(Int.random(in: 0...limit * 1000, using: &self))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }
}
