/// Secret texts, made ready to be hidden wherever they show.
///
/// Each hidden byte becomes `*`, so that offsets and sizes stay what they are; line feeds stay line feeds. Where secrets
/// overlap, all of them are hidden.
public struct SecretMask: Sendable {
    let tree: PatternTree
    /// The texts that are hidden, in all the forms in which they may show.
    let texts: Set<[UInt8]>
    private let longestText: Int
    private let longestWord: Int

    /// How much of a word is hidden behind its beginning, in bytes.
    public static let wordReach = 8192
    /// Values with fewer bytes are not hidden.
    public static var shortestValue: Int { SecretForms.shortestValue }

    /// - Parameters:
    ///   - values: Hidden as they are, line by line, and as they are written into JSON strings. Those that are too
    ///     short are left out.
    ///   - words: Hidden as they are; with a `*` at the end, together with the rest of the word.
    public init(values: some Sequence<String>, words: some Sequence<String> = []) {
        var texts: Set<[UInt8]> = []
        for value in values { texts.formUnion(SecretForms.forms(of: Array(value.utf8))) }
        var beginnings: Set<[UInt8]> = []
        for word in words {
            let text = Array((word.hasSuffix("*") ? word.dropLast() : word[...]).utf8)
            guard text.count >= Self.shortestValue else { continue }
            if word.hasSuffix("*") { beginnings.insert(text) } else { texts.insert(text) }
        }
        self.texts = texts
        longestText = texts.lazy.map(\.count).max() ?? 0
        longestWord = beginnings.lazy.map(\.count).max() ?? 0
        tree = PatternTree(texts: texts, words: beginnings)
    }

    /// Whether there is nothing to hide.
    public var isEmpty: Bool { tree.nodes.count == 1 }

    /// How many bytes before a byte can decide whether it is hidden.
    public var reachBack: Int { max(longestText - 1, longestWord == 0 ? 0 : longestWord + Self.wordReach - 1, 0) }

    /// How many bytes behind a byte can decide whether it is hidden.
    public var reachAhead: Int { max(longestText, longestWord, 1) - 1 }

    /// Hides everything in a text.
    ///
    /// - Parameter endsCut: Whether something behind the text may be missing: at its end, half a secret is hidden, too.
    public func masked(_ bytes: [UInt8], endsCut: Bool = false) -> [UInt8] {
        if isEmpty { return bytes }
        var stream = MaskedStream(self)
        return stream.feed(bytes) + stream.finish(endsCut: endsCut)
    }

    /// Hides everything in a text.
    ///
    /// - Parameter endsCut: Whether something behind the text may be missing: at its end, half a secret is hidden, too.
    public func masked(_ text: String, endsCut: Bool = false) -> String {
        isEmpty ? text : String(decoding: masked(Array(text.utf8), endsCut: endsCut), as: UTF8.self)
    }

    /// What words consist of.
    @inline(__always)
    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    /// How much at the beginning of `bytes` is the rest of a text whose first part is missing; only rests of at least
    /// half a text count.
    func cutBeginning(of bytes: [UInt8]) -> Int {
        var longest = 0
        for text in texts {
            let lengths = stride(
                from: min(text.count - 1, bytes.count), through: max(longest + 1, (text.count + 1) / 2), by: -1)
            if let length = lengths.first(where: { bytes.starts(with: text.suffix($0)) }) { longest = length }
        }
        return longest
    }
}
