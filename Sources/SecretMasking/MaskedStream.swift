/// Hides secrets in a text that comes piece by piece, wherever the pieces begin and end.
public struct MaskedStream: Sendable {
    private let mask: SecretMask
    private var scanner: SecretScanner
    /// What was fed and is not handed out yet; ends where the scanner is, unless ``beginsCut``.
    private var held: [UInt8] = []
    /// Whether the text begins in the middle of something, and too little of it is there to tell of what.
    private var beginsCut: Bool

    /// - Parameter beginsCut: Whether something before the text is missing.
    public init(_ mask: SecretMask, beginsCut: Bool = false) {
        self.mask = mask
        scanner = SecretScanner(mask)
        self.beginsCut = beginsCut
    }

    /// Takes the next piece.
    ///
    /// - Returns: What is decided of the text, behind what was handed out before. The beginning of what may be a secret
    ///   is held back until the next call.
    public mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        if held.isEmpty { held = bytes } else { held += bytes }
        if beginsCut {
            guard held.count > mask.reachAhead else { return [] }
            scanBeginning()
        } else {
            scanner.scan(bytes)
        }
        return handOut(held.count - scanner.openBytes)
    }

    /// Nothing follows.
    ///
    /// - Parameter endsCut: Whether something may be missing that should have followed: what the text ends with is then
    ///   hidden if it is at least half of a secret.
    /// - Returns: What was held back.
    public mutating func finish(endsCut: Bool = true) -> [UInt8] {
        if beginsCut { scanBeginning() }
        if endsCut { scanner.hideCutEnd() }
        return handOut(held.count)
    }

    private mutating func scanBeginning() {
        beginsCut = false
        scanner.hide(0..<mask.cutBeginning(of: held))
        scanner.scan(held)
    }

    private mutating func handOut(_ count: Int) -> [UInt8] {
        let start = scanner.position - held.count
        var bytes: [UInt8]
        if count == held.count {
            bytes = held
            held = []
        } else {
            bytes = Array(held[..<count])
            held = Array(held[count...])
        }
        for range in scanner.hidden {
            for index in range.clamped(to: start..<start + count) where bytes[index - start] != UInt8(ascii: "\n") {
                bytes[index - start] = UInt8(ascii: "*")
            }
        }
        scanner.forget(before: start + count)
        return bytes
    }
}
