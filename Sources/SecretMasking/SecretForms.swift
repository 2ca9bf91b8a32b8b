/// The texts in which a value shows when a program prints it: as it is, line by line, inside a JSON string.
enum SecretForms {
    /// Shorter values stand for too much that is no secret.
    static let shortestValue = 4
    /// Shorter lines of a value are hidden only with those beside them.
    static let shortestLine = 8

    /// Empty for a value that is too short.
    static func forms(of value: [UInt8]) -> Set<[UInt8]> {
        let text = trimmed(value[...]) { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard text.count >= shortestValue else { return [] }
        let plain = parts(of: text)
        return Set(plain + JSONEscaping.allCases.flatMap { plain.map($0.escaped) })
    }

    /// The lines of a text, which often show each behind something else or with other ends; and all of it where they do
    /// not stand for it.
    private static func parts(of text: ArraySlice<UInt8>) -> [[UInt8]] {
        let feed = UInt8(ascii: "\n")
        let lines = text.split(separator: feed).map { Array(trimmed($0, isBlank)) }.filter { !$0.isEmpty }
        guard lines.count > 1 else {
            return lines.isEmpty ? [] : [Array(text)] + lines.filter { $0.count >= shortestValue }
        }
        let long = lines.filter { $0.count >= shortestLine }
        if long.count == lines.count { return long }
        let ends = [[feed], [UInt8(ascii: "\r"), feed]]
        return long + [Array(text)] + ends.map { Array(lines.joined(separator: $0)) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    /// Without those bytes at its beginning and its end.
    private static func trimmed(_ bytes: ArraySlice<UInt8>, _ isLeftOut: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let rest = bytes.drop(while: isLeftOut)
        return rest[..<((rest.lastIndex { !isLeftOut($0) } ?? rest.startIndex - 1) + 1)]
    }
}
