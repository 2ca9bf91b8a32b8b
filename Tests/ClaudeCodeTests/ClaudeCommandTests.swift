import ClaudeCode
import Testing

@Suite("The command that starts Claude Code")
struct ClaudeCommandTests {
    private let id = "018f0000-0000-7000-8000-000000000002"

    @Test("a plain task names its session and asks for the event stream")
    func plain() {
        #expect(
            ClaudeCommand(claudePath: "claude", maxTurns: 100, sessionID: id).words == [
                "claude", "--dangerously-skip-permissions", "--max-turns", "100", "--session-id", id,
                "--output-format", "stream-json", "--verbose", "-p",
            ])
    }

    @Test("all options come before -p, and a resumed session is forked under the task's own id")
    func everything() {
        let other = "018f0000-0000-7000-8000-000000000001"
        let command = ClaudeCommand(
            claudePath: "/opt/claude", maxTurns: 5, model: "sonnet", allowedTools: ["Read", "Bash(git *)"],
            sessionID: id, resumeSessionID: other)
        #expect(
            command.words == [
                "/opt/claude", "--dangerously-skip-permissions", "--max-turns", "5", "--session-id", id,
                "--output-format", "stream-json", "--verbose", "--model", "sonnet", "--allowedTools",
                "Read,Bash(git *)", "--resume", other, "--fork-session", "-p",
            ])
    }

    @Test("a later attempt has a session of its own, and may go on from another one")
    func restarting() {
        let plain = ClaudeCommand(claudePath: "claude", maxTurns: 1, allowedTools: ["--session-id"], sessionID: id)
        var other = plain
        other.sessionID = "new"
        #expect(ClaudeCommand.restarting(plain.words, as: "new", goingOnFrom: nil) == other.words)
        other.resumeSessionID = "first"
        #expect(ClaudeCommand.restarting(plain.words, as: "new", goingOnFrom: "first") == other.words)
        var resumed = plain
        resumed.resumeSessionID = "older"
        #expect(ClaudeCommand.restarting(resumed.words, as: "new", goingOnFrom: "first") == other.words)
        other.resumeSessionID = "older"
        #expect(ClaudeCommand.restarting(resumed.words, as: "new", goingOnFrom: nil) == other.words)
    }

    @Test("the name of a tool cannot become an option")
    func toolThatLooksLikeAnOption() throws {
        let words = ClaudeCommand(claudePath: "claude", maxTurns: 1, allowedTools: ["Read", "--bare"], sessionID: id)
            .words
        #expect(!words.contains("--bare"))
        let option = try #require(words.firstIndex(of: "--allowedTools"))
        #expect(words[option + 1] == "Read,--bare")
        #expect(words[option + 2] == "-p")
    }
}
