import ClaudeCode
import ExecutorCore
import Testing

@Suite("A session's progress")
struct ClaudeProgressTests {
    @Test("the account of a whole session")
    func whole() {
        let progress = ClaudeStreamParser.reading(Recorded.workingSession).parser.progress
        #expect(progress.sessionID == Recorded.session)
        #expect(progress.model == "claude-opus-5-5")
        #expect(progress.turns == 2)
        #expect(progress.lastTool == "Bash")
        #expect(progress.lastText == "Grüße, all tests pass ✔")
        #expect(progress.inputTokens == 1235)
        #expect(progress.outputTokens == 16)
        #expect(progress.costUSD == 0.0005)
        #expect(progress.result == "Grüße, all tests pass ✔")
        #expect(progress.isError == false)
        #expect(progress.terminalReason == "completed")
    }

    @Test("on the way a message of several lines counts once, and a subagent's turn is none of the session's")
    func onTheWay() {
        let log = [Recorded.start, Recorded.thinking, Recorded.subagent, Recorded.bash, Recorded.text].joined(
            separator: "\n")
        let progress = ClaudeStreamParser.reading(log).parser.progress
        #expect(progress.turns == 2)
        #expect(progress.inputTokens == 12 + 100 + 15)
        #expect(progress.outputTokens == 7 + 50 + 7)
        #expect(progress.isError == nil)
        #expect(progress.costUSD == nil)
    }

    @Test("a CLI that does not tell runs apart gives its totals")
    func olderResult() {
        let progress = ClaudeStreamParser.reading(Recorded.olderSucceeded).parser.progress
        #expect(progress.inputTokens == 30)
        #expect(progress.costUSD == 0.5)
        #expect(progress.turns == 3)
    }

    @Test("a later result adds its own share, and its verdict counts")
    func twoResults() {
        let progress = ClaudeStreamParser.reading(Recorded.succeeded + "\n" + Recorded.apiDown).parser.progress
        #expect(progress.inputTokens == 1235)
        #expect(progress.costUSD == 0.0005)
        #expect(progress.isError == true)
        #expect(progress.terminalReason == "api_error")
    }

    @Test("the id that the caller chose holds until the session names another")
    func sessionID() {
        var parser = ClaudeStreamParser(sessionID: "018f0000-0000-7000-8000-00000000000a")
        #expect(parser.progress.sessionID == "018f0000-0000-7000-8000-00000000000a")
        _ = parser.feed(Array((Recorded.start + "\n").utf8))
        #expect(parser.progress.sessionID == Recorded.session)
    }
}
