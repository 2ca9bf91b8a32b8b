import Testing

@testable import ClaudeCode

@Suite("Showing a session to people")
struct ClaudeRendererTests {
    @Test("a session reads as a story")
    func story() {
        #expect(
            shown(Recorded.workingSession) == """
                ▶ session 018f0000-0000-7000-8000-000000000002 · claude-opus-5-5 · /tmp/ws
                ∴ First the tests.
                ⚙ Bash: make test …
                  ↳ one
                    two
                    three
                    four
                    … 2 more lines
                ● from a subagent
                ● Grüße, all tests pass ✔
                ✔ done · 2 turns · 0.2 s · 1,235 tokens in, 16 out · $0.0005

                """)
    }

    @Test("so does one that fails")
    func failure() {
        let log = [Recorded.retry, Recorded.denied, Recorded.toolFailed, "some warning", Recorded.turnLimit]
        #expect(
            shown(log.joined(separator: "\n")) == """
                ! the API does not answer, trying again (1 of 10)
                ! permission denied for Bash: it needs approval
                  ✗ Exit code 3
                    out
                    err
                some warning
                ✗ failed (max_turns) · 2 turns · 0.1 s · 0 tokens in, 0 out · $0.0002
                  Reached maximum number of turns (1)

                """)
    }

    @Test("a transcript is shown in the same way, without the CLI's own notes")
    func transcript() {
        #expect(
            shown(Recorded.transcript) == """
                ❯ run the tests
                ⚙ Read: /tmp/ws/a.c
                  ↳ int main

                """)
    }

    @Test(
        "nothing in a session can control the terminal",
        arguments: [
            ClaudeEvent.text("a\u{1b}]0;title\u{7}b"), .plain("a\u{1b}]0;title\u{7}b"),
            .toolUse(name: "a\u{1b}]0;", summary: "title\u{7}b"),
            .toolResult(isError: true, text: "a\u{9b}]0;\rtitle\u{202e}b"),
            .prompt("a\u{8}b"), .notice("a\u{7f}b"), .thinking("a\u{2066}b"),
            .initialised(session: "a\u{1b}", model: nil, workspace: "b\u{0}"),
        ])
    func escapes(event: ClaudeEvent) {
        let text = ClaudeRenderer().render(event)
        #expect(text.hasSuffix("\n"))
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) || $0 == "\n" })
        #expect(!text.unicodeScalars.contains { [0x202e, 0x2066].contains($0.value) })
    }

    @Test("colours frame each line and change nothing else")
    func colours() {
        let event = ClaudeEvent.toolResult(isError: true, text: "one\ntwo")
        #expect(
            ClaudeRenderer(usesColour: true).render(event) == "\u{1b}[31m  ✗ one\u{1b}[0m\n\u{1b}[31m    two\u{1b}[0m\n"
        )
        #expect(ClaudeRenderer(usesColour: true).render(.text("plain")) == "● plain\n")
    }

    @Test("long lines are shortened and empty answers named")
    func shortening() {
        let long = String(repeating: "ä", count: 5000)
        #expect(ClaudeRenderer().render(.toolUse(name: "Bash", summary: long)).count == 2 + 200 + 1 + 1)
        #expect(ClaudeRenderer().render(.toolResult(isError: false, text: "\n")) == "  ↳ (no output)\n")
        #expect(ClaudeRenderer().render(.text(long)).count == 5003)
        #expect(ClaudeRenderer().render(.text("  ")) == "")
    }

    @Test(
        "a tool call is told by what it is about",
        arguments: [
            (#""Edit","input":{"file_path":"/a b","old_string":"x"}"#, "⚙ Edit: /a b\n"),
            (#""Grep","input":{"pattern":"f.o","path":"src"}"#, "⚙ Grep: f.o in src\n"),
            (#""TodoWrite","input":{"todos":[{"a":1},{"a":2}]}"#, "⚙ TodoWrite: 2 items\n"),
            (
                #""mcp__x","input":{"b":true,"a":"v","n":3,"f":0.5,"o":{"k":1},"z":null}"#,
                "⚙ mcp__x: a=v, b=true, f=0.5, n=3, o={…}, z={…}\n"
            ),
            (#""Bash","input":{}"#, "⚙ Bash\n"), (#""Bash","input":7"#, "⚙ Bash\n"),
        ])
    func tools(call: String, line: String) {
        #expect(shown(#"{"type":"assistant","message":{"content":[{"type":"tool_use","name":\#(call)}]}}"#) == line)
    }

    @Test(
        "figures are grouped and rounded",
        arguments: [
            (Figures.grouped(0), "0"), (Figures.grouped(999), "999"), (Figures.grouped(1000), "1,000"),
            (Figures.grouped(1_234_567), "1,234,567"), (Figures.seconds(0), "0.0 s"),
            (Figures.seconds(59_940), "59.9 s"),
            (Figures.seconds(192_400), "3m12s"), (Figures.dollars(0), "$0.0000"), (Figures.dollars(0.00018), "$0.0002"),
            (Figures.dollars(12.345), "$12.35"), (Figures.dollars(.greatestFiniteMagnitude), "$1000000000000.00"),
        ])
    func figures(text: String, expected: String) { #expect(text == expected) }

    private func shown(_ log: String) -> String {
        ClaudeStreamParser.reading(log).events.map { ClaudeRenderer().render($0) }.joined()
    }
}
