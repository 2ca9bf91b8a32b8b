import Testing

@testable import SecretMasking

@Suite("Hiding secrets")
struct SecretMaskTests {
    @Test(
        "Every occurrence is hidden, and nothing else",
        arguments: [
            (["hunter2"], "say hunter2, hunter2!", "say *******, *******!"),
            (["abcd", "cdef"], "abcdef abcf cdef", "****** abcf ****"),
            (["abcdefgh", "cdef"], "cdef abcdefg abcdefgh", "**** ab****g ********"),
            (["aaaa"], "aaaaaaa aaa", "******* aaa"),
            (["xyz1", "xyz1xyz2"], "xyz1xyz1xyz2xyz", "************xyz"),
            (["abc"], "abc", "abc"),
            (["päss"], "päss pass", "***** pass"),
        ])
    func texts(_ secrets: [String], _ text: String, _ shown: String) {
        #expect(SecretMask(values: secrets).masked(text) == shown)
    }

    @Test("A value of several lines is hidden line by line too, whatever stands before and behind each of them")
    func lines() {
        let key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END KEY-----\n"
        let mask = SecretMask(values: [key])
        let stars = { String(repeating: "*", count: $0) }
        #expect(mask.masked("<\(key)>") == "<\(stars(19))\n\(stars(14))\n\(stars(14))\n\(stars(17))\n>")
        #expect(mask.masked("[1] MIIEvQIBADANBg\r\n") == "[1] \(stars(14))\r\n")
        #expect(mask.masked("a\nab\n") == "a\nab\n")
        #expect(SecretMask(values: ["ab\ncd\n"]).masked("ab\ncd ab\r\ncd ab cd") == "**\n** ***\n** ab cd")
    }

    @Test(
        "A value is hidden in JSON, too",
        arguments: [
            ("pass\"word\\x", #"{"a":"pass\"word\\x"}"#, 13), ("tab\tand\u{1}bell", #"{"a":"tab\tand\u0001bell"}"#, 18),
            ("two\nlines", #"{"a":"two\nlines"}"#, 10), ("a/b/c/d", #"{"a":"a\/b\/c\/d"}"#, 10),
            ("schlüssel", #"{"a":"schl\u00fcssel"}"#, 14), ("key😀key", #"{"a":"key\ud83d\ude00key"}"#, 18),
        ])
    func json(_ secret: String, _ text: String, _ length: Int) {
        let stars = String(repeating: "*", count: length)
        #expect(SecretMask(values: [secret]).masked(text) == #"{"a":"\#(stars)"}"#)
    }

    @Test("What begins like a secret is hidden up to the end of the word")
    func words() {
        let mask = SecretMask(values: [], words: ["sk-ant-*", "fixed-text", "x*"])
        #expect(mask.masked("key=sk-ant-a1_B-2.c+/=, x1") == "key=******************, x1")
        #expect(mask.masked("a fixed-text-b") == "a **********-b")
        #expect(mask.masked("sk-ant-") == "*******")
        #expect(mask.masked("sk-an sk-ant") == "sk-an sk-ant")
    }

    @Test("Too short values are not hidden")
    func short() {
        #expect(SecretMask(values: ["abc", "", "x\n", "ab\n\n"]).isEmpty)
        #expect(SecretMask(values: ["      ", " \t  \n  \n"]).isEmpty, "blanks are everywhere")
        #expect(SecretMask(values: [" abcd "]).masked("<abcd> abcd .") == "<****>******.")
        #expect(SecretMask(values: ["abc"]).masked("abc abc") == "abc abc")
        #expect(SecretMask(values: []).reachBack == 0)
    }

    @Test("The first or last half of a secret is hidden where the rest of it was cut off, and less is not")
    func cuts() {
        let mask = SecretMask(values: ["0123456789"])
        #expect(mask.masked("say 01234", endsCut: true) == "say *****")
        #expect(mask.masked("say 0123", endsCut: true) == "say 0123")
        #expect(mask.masked("say 01234") == "say 01234", "a whole text")
        #expect(rest("56789 said", mask) == "***** said")
        #expect(rest("6789 said", mask) == "6789 said")
        #expect(rest("56789", mask) == "*****")
    }

    private func rest(_ text: String, _ mask: SecretMask) -> String {
        var stream = MaskedStream(mask, beginsCut: true)
        return String(decoding: stream.feed(Array(text.utf8)) + stream.finish(), as: UTF8.self)
    }

    @Test("The beginning of what may be a secret is held back until it is known, and no other byte is")
    func holding() {
        var stream = MaskedStream(SecretMask(values: ["hunter2"]))
        func feed(_ text: String) -> String { String(decoding: stream.feed(Array(text.utf8)), as: UTF8.self) }
        #expect(feed("I say hunt") == "I say ")
        #expect(feed("er2, not hu") == "*******, not ")
        #expect(feed("man") == "human")
        #expect(feed("ity hunter2") == "ity *******")
        #expect(stream.finish() == [])
    }

    @Test("Of what begins like a secret nothing is held back once it has begun")
    func holdingWords() {
        var stream = MaskedStream(SecretMask(values: [], words: ["ghp_*"]))
        func feed(_ text: String) -> String { String(decoding: stream.feed(Array(text.utf8)), as: UTF8.self) }
        #expect(feed("a gh") == "a ")
        #expect(feed("p_12") == "******")
        #expect(feed("34 x") == "** x")
    }
}
