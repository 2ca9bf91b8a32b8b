import Testing

@testable import SecretMasking

@Suite("Hiding secrets finds what the slow way finds")
struct SecretMaskPropertyTests {
    @Test("Whatever the secrets, the text and its pieces are", arguments: 0..<40)
    func pieces(_ seed: UInt64) {
        var chance = Chance(seed: seed)
        for _ in 0..<40 {
            let alphabet = Array("ab\n\"x".utf8.prefix(Int.random(in: 2...5, using: &chance)))
            let values = (0..<Int.random(in: 1...6, using: &chance)).map { _ in
                chance.text(alphabet, Int.random(in: 1...14, using: &chance))
            }
            let beginnings = (0..<Int.random(in: 0...2, using: &chance)).map { _ in
                chance.text(Array("abx".utf8), Int.random(in: 4...6, using: &chance))
            }
            let text = chance.text(alphabet, Int.random(in: 0...300, using: &chance)) + chance.of(values)
            let mask = SecretMask(
                values: values.map { String(decoding: $0, as: UTF8.self) },
                words: beginnings.map { String(decoding: $0, as: UTF8.self) + "*" })
            let naive = NaiveMask(
                texts: Array(mask.texts), words: beginnings, wordReach: SecretMask.wordReach,
                isWordByte: SecretMask.isWordByte)
            let beginsCut = Bool.random(using: &chance)
            var stream = MaskedStream(mask, beginsCut: beginsCut)
            var shown: [UInt8] = []
            var rest = text[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...20, using: &chance))
                shown += stream.feed(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            shown += stream.finish()
            #expect(shown == naive.masked(text, beginsCut: beginsCut), "seed \(seed)")
            #expect(mask.masked(text) == naive.masked(text, endsCut: false), "seed \(seed)")
        }
    }

    @Test("A window with as much before and behind it as decides shows what the whole does", arguments: 0..<20)
    func windows(_ seed: UInt64) {
        var chance = Chance(seed: seed)
        let alphabet = Array("abc".utf8)
        let values = (0..<4).map { _ in chance.text(alphabet, Int.random(in: 4...9, using: &chance)) }
        let text = chance.text(alphabet, 400)
        let mask = SecretMask(values: values.map { String(decoding: $0, as: UTF8.self) })
        let whole = mask.masked(text)
        for _ in 0..<100 {
            let start = Int.random(in: 0..<300, using: &chance)
            let end = start + Int.random(in: 1...50, using: &chance)
            let first = max(0, start - mask.reachBack)
            var stream = MaskedStream(mask)
            let shown = stream.feed(Array(text[first..<min(text.count, end + mask.reachAhead)]))
            #expect(shown.count >= end - first)
            #expect(Array(shown[(start - first)..<(end - first)]) == Array(whole[start..<end]), "seed \(seed)")
        }
    }

    @Test("The rest of a word is hidden for a limited length, by pieces as well as at once")
    func longWords() {
        let mask = SecretMask(values: [], words: ["key-*"])
        let text = Array("key-".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: SecretMask.wordReach + 10)
        let shown = mask.masked(text)
        #expect(shown.count { $0 == UInt8(ascii: "*") } == SecretMask.wordReach + 4)
        var stream = MaskedStream(mask)
        var pieces: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 1000) {
            pieces += stream.feed(Array(text[start..<min(text.count, start + 1000)]))
        }
        #expect(pieces + stream.finish() == shown)
    }
}

/// Random numbers that are the same in every run (splitmix64, public domain).
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var number = state
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }

    mutating func text(_ alphabet: [UInt8], _ count: Int) -> [UInt8] {
        (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &self)] }
    }

    mutating func of(_ texts: [[UInt8]]) -> [UInt8] { texts[Int.random(in: 0..<texts.count, using: &self)] }
}
