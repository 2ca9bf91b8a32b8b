/// What is to be hidden, found the slow way.
struct NaiveMask {
    var texts: [[UInt8]]
    var words: [[UInt8]] = []
    var wordReach: Int
    var isWordByte: (UInt8) -> Bool

    func masked(_ bytes: [UInt8], beginsCut: Bool = false, endsCut: Bool = true) -> [UInt8] {
        var isHidden = [Bool](repeating: false, count: bytes.count)
        for start in bytes.indices {
            for text in texts where bytes[start...].starts(with: text) {
                for index in start..<start + text.count { isHidden[index] = true }
            }
            for word in words where bytes[start...].starts(with: word) {
                let rest = bytes[(start + word.count)...].prefix(wordReach).prefix(while: isWordByte)
                for index in start..<rest.endIndex { isHidden[index] = true }
            }
        }
        for text in texts {
            for length in (text.count + 1) / 2..<text.count where length <= bytes.count {
                if endsCut, bytes.suffix(length) == text.prefix(length) {
                    for index in bytes.count - length..<bytes.count { isHidden[index] = true }
                }
                if beginsCut, bytes.prefix(length) == text.suffix(length) {
                    for index in 0..<length { isHidden[index] = true }
                }
            }
        }
        return bytes.indices.map { isHidden[$0] && bytes[$0] != 10 ? UInt8(ascii: "*") : bytes[$0] }
    }
}
