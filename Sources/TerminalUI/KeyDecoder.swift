/// Turns what a terminal sends into keys: UTF-8 text, control characters and escape sequences (ECMA-48, xterm's ctlseqs),
/// cut into pieces anywhere.
public struct KeyDecoder: Sendable {
    private var bytes: [UInt8] = []
    /// What has been pasted so far, while a paste goes on.
    private var paste: [UInt8]?

    private static let escape: UInt8 = 0x1b
    private static let endOfPaste = Array("\u{1b}[201~".utf8)

    public init() {}

    /// Whether the beginning of a sequence has arrived. When nothing follows within a few milliseconds it was the
    /// Escape key: see ``finish()``.
    public var isWaiting: Bool { !bytes.isEmpty && paste == nil }

    public mutating func feed(_ more: some Sequence<UInt8>) -> [Key] {
        bytes += more
        var keys: [Key] = []
        while let step = paste == nil ? nextStep() : pasteStep() {
            bytes.removeFirst(step.length)
            if let key = step.key { keys.append(key) }
        }
        return keys
    }

    /// Takes what has arrived for all there is: a lone escape character is the Escape key, other beginnings of
    /// sequences are dropped.
    public mutating func finish() -> [Key] {
        guard isWaiting else { return [] }
        defer { bytes = [] }
        return bytes == [Self.escape] ? [.escape] : []
    }

    /// Bytes to take away, and the key they stand for, if any.
    private struct Step {
        var length: Int
        var key: Key?
    }

    private mutating func nextStep() -> Step? {
        guard let first = bytes.first else { return nil }
        switch first {
        case Self.escape: return escapeStep()
        case 0x0d, 0x0a: return Step(length: 1, key: .enter)
        case 0x09: return Step(length: 1, key: .tab)
        case 0x08, 0x7f: return Step(length: 1, key: .backspace)
        case 0x01...0x1a: return Step(length: 1, key: .control(Character(Unicode.Scalar(first + 0x60))))
        case 0x00...0x1f: return Step(length: 1, key: nil)
        case 0x20...0x7e: return Step(length: 1, key: .character(Character(Unicode.Scalar(first))))
        default: return utf8Step(first)
        }
    }

    private func utf8Step(_ first: UInt8) -> Step? {
        let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1
        let present = bytes.prefix(length)
        if let stranger = present.dropFirst().firstIndex(where: { $0 & 0xc0 != 0x80 }) { return Step(length: stranger) }
        if present.count < length { return nil }
        return Step(length: length, key: String(validating: present, as: UTF8.self)?.first.map { .character($0) })
    }

    private mutating func escapeStep() -> Step? {
        guard bytes.count >= 2 else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "["): return controlStep()
        case UInt8(ascii: "O"):
            guard bytes.count >= 3 else { return nil }
            return Step(length: 3, key: Self.cursorKey(bytes[2]))
        // Escape and then another key, typed faster than the line is.
        default: return Step(length: 1, key: .escape)
        }
    }

    private mutating func controlStep() -> Step? {
        guard let end = bytes.dropFirst(2).firstIndex(where: { !(0x20...0x3f).contains($0) }) else { return nil }
        guard (0x40...0x7e).contains(bytes[end]) else { return Step(length: end) }
        // The Linux console sends ESC [ [ A for F1.
        if bytes[end] == UInt8(ascii: "["), end == 2 { return bytes.count > 3 ? Step(length: 4) : nil }
        let number = bytes[2..<end].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let length = end + 1
        guard bytes[end] == UInt8(ascii: "~") else { return Step(length: length, key: Self.cursorKey(bytes[end])) }
        switch String(decoding: number, as: UTF8.self) {
        case "1", "7": return Step(length: length, key: .home)
        case "3": return Step(length: length, key: .delete)
        case "4", "8": return Step(length: length, key: .end)
        case "5": return Step(length: length, key: .pageUp)
        case "6": return Step(length: length, key: .pageDown)
        case "200": paste = []
        default: break
        }
        return Step(length: length)
    }

    /// Collects what is pasted; everything up to the end mark is text.
    private mutating func pasteStep() -> Step? {
        if let range = bytes.firstRange(of: Self.endOfPaste) {
            let text = (paste ?? []) + bytes[..<range.lowerBound]
            paste = nil
            return Step(length: range.upperBound, key: .paste(String(decoding: text, as: UTF8.self)))
        }
        let safe = bytes.count - Self.endOfPaste.count + 1
        guard safe > 0 else { return nil }
        if let collected = paste?.count, collected < 64 * 1024 { paste? += bytes.prefix(safe) }
        return Step(length: safe)
    }

    private static func cursorKey(_ byte: UInt8) -> Key? {
        switch byte {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "M"): .enter
        default: nil
        }
    }
}
