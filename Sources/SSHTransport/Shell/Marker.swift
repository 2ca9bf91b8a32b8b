/// What tells one answer from everything else: a byte that is rare in texts, so that it is found fast, and 128 random
/// bits in hexadecimal digits.
struct Marker {
    static let first: UInt8 = 0x1E
    let bytes: [UInt8]

    init() {
        let digits = Array("0123456789abcdef".utf8)
        var generator = SystemRandomNumberGenerator()
        var bits = (generator.next(), generator.next())
        bytes =
            [Self.first]
            + (0..<32).map { index in
                defer { if index < 16 { bits.0 >>= 4 } else { bits.1 >>= 4 } }
                return digits[Int((index < 16 ? bits.0 : bits.1) & 15)]
            }
    }
}
