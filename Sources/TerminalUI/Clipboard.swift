/// Putting text where the terminal's user can paste it.
public enum Clipboard {
    /// The sequence that asks the terminal to take the text into its clipboard (xterm's OSC 52). Terminals that do not
    /// know it ignore it.
    public static func copySequence(_ text: String) -> [UInt8] {
        Array("\u{1b}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
    }

    /// RFC 4648, section 4.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (group + repeatElement(0, count: 3 - group.count)).reduce(0) { $0 << 8 | Int($1) }
            for position in 0..<4 {
                let isData = position <= group.count
                result.append(isData ? alphabet[bits >> (18 - 6 * position) & 0x3f] : UInt8(ascii: "="))
            }
        }
        return result
    }
}
