import TerminalUI
import Testing

@Suite("Keys come out of what a terminal sends")
struct KeyDecoderTests {
    static let sequences: [(String, [Key])] = [
        ("q", [.character("q")]),
        ("\u{1b}[A\u{1b}[B\u{1b}[C\u{1b}[D", [.up, .down, .right, .left]),
        ("\u{1b}OA\u{1b}OH\u{1b}OF", [.up, .home, .end]),
        ("\u{1b}[5~\u{1b}[6~\u{1b}[3~", [.pageUp, .pageDown, .delete]),
        ("\u{1b}[1~\u{1b}[4~\u{1b}[7~\u{1b}[8~\u{1b}[H\u{1b}[F", [.home, .end, .home, .end, .home, .end]),
        ("\u{1b}[1;5A\u{1b}[5;3~", [.up, .pageUp]),
        ("\r\n\t\u{7f}\u{08}", [.enter, .enter, .tab, .backspace, .backspace]),
        ("\u{03}\u{1a}", [.control("c"), .control("z")]),
        ("é€😀", [.character("é"), .character("€"), .character("😀")]),
        ("\u{1b}[200~K\ny\u{1b}[A\u{1b}[201~q", [.paste("K\ny\u{1b}[A"), .character("q")]),
        ("\u{1b}[?62;22c\u{1b}[38;5;1mx\u{1b}[[Ay", [.character("x"), .character("y")]),
        ("\u{1b}\u{1b}[A", [.escape, .up]),
        ("\u{1b}q", [.escape, .character("q")]),
    ]

    @Test("sequences are understood", arguments: sequences)
    func decodes(_ text: String, _ keys: [Key]) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(text.utf8) == keys)
        #expect(!decoder.isWaiting)
    }

    @Test("it does not matter where the bytes are cut", arguments: sequences)
    func survivesCuts(_ text: String, _ keys: [Key]) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var decoder = KeyDecoder()
            #expect(decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...]) == keys)
        }
        var decoder = KeyDecoder()
        #expect(bytes.flatMap { decoder.feed([$0]) } == keys)
    }

    @Test("an escape character that stays alone is the Escape key")
    func loneEscape() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1b]).isEmpty)
        #expect(decoder.isWaiting)
        #expect(decoder.finish() == [.escape])
        #expect(!decoder.isWaiting)
    }

    @Test("the beginning of a sequence that never ends is dropped")
    func unfinished() {
        var decoder = KeyDecoder()
        #expect(decoder.feed("\u{1b}[12;".utf8).isEmpty)
        #expect(decoder.finish().isEmpty)
        #expect(decoder.feed("j".utf8) == [.character("j")])
    }

    @Test("bytes that are no UTF-8 give no key and hide none")
    func brokenText() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0xff, 0x80, 0xe2, 0x82, 0x6a, 0xc3, 0x28]) == [.character("j"), .character("(")])
    }

    @Test("whatever comes, it is taken apart completely")
    func randomBytes() {
        var random = SeededRandom(7)
        for _ in 0..<2000 {
            var decoder = KeyDecoder()
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random)
                    : Array("\u{1b}[O~201".utf8)
                        .randomElement(using: &random) ?? 0
            }
            _ = decoder.feed(bytes)
            _ = decoder.finish()
            #expect(decoder.feed("\u{1b}[201~".utf8).count <= 1)
            #expect(decoder.feed("j".utf8) == [.character("j")])
        }
    }
}
