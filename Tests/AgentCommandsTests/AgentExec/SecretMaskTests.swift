import Testing

@testable import AgentCommands

@Suite("Secret values are replaced in what is shown")
struct SecretMaskTests {
    @Test(
        "every occurrence, also of values that overlap, of several lines, or of more than ASCII",
        arguments: [
            (["pass"], "a pass, a bypass", "a ***, a by***"), (["abcd", "cdef"], "xabcdefx", "x***x"),
            (["abcd", "abcdef"], "abcdef abcd", "*** ***"), (["one\ntwo"], "say one\ntwo!", "say ***!"),
            (["gehé"], "gehégehé", "***"), (["a.*b"], "aXXb a.*b", "aXXb ***"),
        ])
    func values(_ secrets: [String], _ text: String, _ shown: String) {
        #expect(SecretMask(secrets).masked(text, isCut: false) == shown)
    }

    @Test("the rest of a value at the beginning of a text that was cut")
    func cut() {
        let mask = SecretMask(["hunter2-hunter2"])
        #expect(mask.masked("hunter2 said", isCut: true) == "*** said")
        #expect(mask.masked("hunter2 said", isCut: false) == "hunter2 said")
        #expect(mask.masked("er2 said", isCut: true) == "er2 said", "three bytes tell nothing")
    }

    @Test("a value that is too short to be a secret stays")
    func short() { #expect(SecretMask(["1", ""]).masked("11", isCut: true) == "11") }
}
