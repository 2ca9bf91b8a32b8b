import ClaudeCode
import Testing

@Suite("Where a session's transcript is")
struct ClaudeTranscriptTests {
    @Test(
        "the folder is named as the CLI names it",
        arguments: [
            ("/tmp/ws", "-tmp-ws"),
            ("/tmp/a b_c.d", "-tmp-a-b-c-d"),
            ("/tmp/ünï-Ωx", "-tmp--n---x"),
            ("/tmp/😀e", "-tmp---e"),
            ("/", "-"),
        ])
    func folder(workspace: String, name: String) {
        #expect(
            ClaudeTranscript.path(workspace: workspace, home: "/home/me", sessionID: "018f")
                == "/home/me/.claude/projects/\(name)/018f.jsonl")
    }

    @Test("a long name is cut and told apart by a hash")
    func longName() {
        let workspace =
            "/tmp/claude-sdk/ws/" + String(repeating: "longpart", count: 24) + "/"
            + String(repeating: "other", count: 20)
        let folder = "-tmp-claude-sdk-ws-" + String(repeating: "longpart", count: 22) + "longp" + "-ntui0f"
        #expect(
            ClaudeTranscript.path(workspace: workspace, home: "/root", sessionID: "1")
                == "/root/.claude/projects/\(folder)/1.jsonl")
    }

    @Test("another configuration folder takes the place of the one in the home folder")
    func configFolder() {
        #expect(
            ClaudeTranscript.path(workspace: "/w", home: "/root", configFolder: "/etc/claude", sessionID: "1")
                == "/etc/claude/projects/-w/1.jsonl")
    }
}
