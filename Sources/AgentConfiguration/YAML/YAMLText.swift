/// Checks on the bytes of a document that give better positions than libyaml's reader does.
enum YAMLText {
    /// How long a document may be, in bytes.
    static let sizeLimit = 1 << 20

    /// - Throws: A problem for the first byte that is not UTF-8 or not allowed in YAML, or for a text above
    ///   ``sizeLimit``.
    static func check(_ bytes: [UInt8]) throws(ConfigurationProblem) {
        guard bytes.count <= sizeLimit else {
            throw ConfigurationProblem("the file is too big", expected: "at most \(sizeLimit >> 20) MiB")
        }
        if bytes.allSatisfy(isPlainASCII) { return }
        var decoder = UTF8()
        var input = bytes.makeIterator()
        var position = SourcePosition(line: 1, column: 1)
        var isAfterReturn = false
        while true {
            switch decoder.decode(&input) {
            case .emptyInput: return
            case .error: throw ConfigurationProblem(at: position, "this byte is not UTF-8", expected: "UTF-8 text")
            case .scalarValue("\n") where isAfterReturn: isAfterReturn = false
            case .scalarValue(let scalar):
                guard isAllowed(scalar) else { throw refusal(of: scalar, at: position) }
                isAfterReturn = scalar == "\r"
                if isLineBreak(scalar) {
                    position = SourcePosition(line: position.line + 1, column: 1)
                } else {
                    position.column += 1
                }
            }
        }
    }

    private static func refusal(of scalar: Unicode.Scalar, at position: SourcePosition) -> ConfigurationProblem {
        let name = scalar.value == 0 ? "a NUL byte" : "the control character U+" + hexadecimal(scalar.value)
        return ConfigurationProblem(at: position, "\(name) is not allowed", expected: "readable text")
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func isPlainASCII(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || byte == 0x0A || byte == 0x09
    }

    /// The printable characters of YAML 1.1, section 4.1.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
