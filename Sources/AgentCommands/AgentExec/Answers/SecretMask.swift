/// Replaces secret values in what is shown.
struct SecretMask {
    static let replacement = "***"
    /// Shorter values stand for too much that is no secret.
    static let shortestValue = 4

    private let values: [[UInt8]]

    init(_ values: [String]) {
        self.values = values.map { Array($0.utf8) }.filter { $0.count >= Self.shortestValue }
    }

    /// - Parameter isCut: Whether the text is the rest of a longer one, and so may begin in the middle of a value.
    func masked(_ text: String, isCut: Bool) -> String {
        if values.isEmpty { return text }
        let bytes = Array(text.utf8)
        var isSecret = [Bool](repeating: false, count: bytes.count)
        for value in values {
            if isCut, let length = Self.cutLength(of: value, in: bytes) {
                isSecret.replaceSubrange(0..<length, with: Array(repeating: true, count: length))
            }
            for start in bytes.indices where bytes[start] == value[0] && bytes[start...].starts(with: value) {
                for index in start..<start + value.count { isSecret[index] = true }
            }
        }
        return Self.text(bytes, isSecret)
    }

    /// How much of the end of `value` the text begins with; nil when that is too little to tell.
    private static func cutLength(of value: [UInt8], in bytes: [UInt8]) -> Int? {
        stride(from: value.count - 1, through: shortestValue, by: -1).first { bytes.starts(with: value.suffix($0)) }
    }

    private static func text(_ bytes: [UInt8], _ isSecret: [Bool]) -> String {
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if !isSecret[index] {
                result.append(byte)
            } else if index == 0 || !isSecret[index - 1] {
                result += replacement.utf8
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
