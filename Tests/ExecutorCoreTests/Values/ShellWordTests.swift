import ExecutorCore
import Testing

@Suite("Words for a shell")
struct ShellWordTests {
    @Test("Plain words stay as they are", arguments: ["a", "a-b_c./:=,@%+9", "/usr/bin/env"])
    func plain(_ word: String) { #expect(ShellWord.quoted(word) == word) }

    @Test(
        "Everything else is in quotes, and a quote leaves them for a moment",
        arguments: [
            ("", "''"), ("a b", "'a b'"), ("$(id)", "'$(id)'"), ("`id`", "'`id`'"), ("a\nb", "'a\nb'"), ("*", "'*'"),
            ("~", "'~'"), ("it's", #"'it'\''s'"#), ("'", #"''\'''"#), ("é", "'é'"), ("#", "'#'"), (#"\"#, #"'\'"#),
        ])
    func quoted(_ word: String, _ text: String) { #expect(ShellWord.quoted(word) == text) }

    @Test("A POSIX shell's reading rules give the word back")
    func readsBack() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array(" '\"\\$`~*?[]{}()<>|&;#!\n\tabc-=")
        for _ in 0..<500 {
            let word = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            #expect(readByShell(ShellWord.quoted(word)) == word)
        }
    }

    /// Reads one word as POSIX demands (Shell Command Language, 2.2 Quoting): only backslashes outside quotes and
    /// single quotes mean anything; any other special character outside quotes would be an error of ours.
    private func readByShell(_ text: String) -> String? {
        var (word, inQuotes, escaped) = ("", false, false)
        for character in text {
            if escaped {
                word.append(character)
                escaped = false
            } else if character == "'" {
                inQuotes.toggle()
            } else if inQuotes {
                word.append(character)
            } else if character == "\\" {
                escaped = true
            } else if " \"$`~*?[]{}()<>|&;#!\n\t".contains(character) {
                return nil
            } else {
                word.append(character)
            }
        }
        return inQuotes || escaped ? nil : word
    }
}
