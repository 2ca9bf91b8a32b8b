/// The ways in which programs write a text into a JSON string (RFC 8259, section 7).
enum JSONEscaping: CaseIterable {
    /// Only what has to be escaped.
    case usual
    /// Slashes, too.
    case slashes
    /// Everything that is not ASCII, too, as UTF-16 units.
    case ascii

    func escaped(_ text: [UInt8]) -> [UInt8] {
        guard self == .ascii, text.contains(where: { $0 >= 0x80 }) else { return text.flatMap(escaped) }
        return String(decoding: text, as: UTF8.self).unicodeScalars.flatMap { scalar in
            scalar.isASCII ? escaped(UInt8(scalar.value)) : String(scalar).utf16.flatMap(Self.unit)
        }
    }

    private func escaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "/") where self == .slashes: [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): Array(#"\n"#.utf8)
        case UInt8(ascii: "\r"): Array(#"\r"#.utf8)
        case UInt8(ascii: "\t"): Array(#"\t"#.utf8)
        case 8: Array(#"\b"#.utf8)
        case 12: Array(#"\f"#.utf8)
        case ..<0x20: Self.unit(UInt16(byte))
        default: [byte]
        }
    }

    private static func unit(_ unit: UInt16) -> [UInt8] {
        let digits = String(unit, radix: 16)
        return Array(#"\u"#.utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.utf8.count) + digits.utf8
    }
}
