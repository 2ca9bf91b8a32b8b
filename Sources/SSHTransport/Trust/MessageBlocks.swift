/// The 512-bit blocks of a padded message, as sixteen words each (FIPS 180-4 section 5).
struct MessageBlocks: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ message: [UInt8]) {
        var padded = message + [0x80]
        padded += [UInt8](repeating: 0, count: (120 - padded.count % 64) % 64)
        let bits = UInt64(message.count) * 8
        padded += [UInt32(truncatingIfNeeded: bits >> 32), UInt32(truncatingIfNeeded: bits)].bigEndianBytes
        rest = padded[...]
    }

    mutating func next() -> [UInt32]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(64) }
        let bytes = Array(rest.prefix(64))
        return stride(from: 0, to: 64, by: 4).map { index in
            bytes[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}

extension [UInt32] {
    var bigEndianBytes: [UInt8] {
        flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
    }
}

extension UInt32 {
    func rotated(right count: UInt32) -> UInt32 { self >> count | self << (32 - count) }
}
