import ClaudeCode
import ExecutorCore
import Testing

@Suite("Whether a session was a success")
struct ClaudeVerdictTests {
    @Test("only a result without an error and exit code 0 are a success")
    func success() { #expect(verdict(on: Recorded.workingSession) == nil) }

    @Test(
        "anything else is explained in one sentence",
        arguments: [
            (Recorded.turnLimit, "Claude reached its turn limit (max_turns)"),
            (Recorded.notLoggedIn, "Claude is not logged in: run 'claude /login' on that host"),
            ("Not logged in · Please run /login", "Claude is not logged in: run 'claude /login' on that host"),
            (
                Recorded.apiDown,
                "Claude could not use its API (api_error): API Error: Connection refused (ECONNREFUSED)"
            ),
            (
                Recorded.resumeFailed,
                "Claude reported an error: No conversation found with session ID: 018f0000-0000-7000-8000-000000000009"
            ),
            ("", "Claude ended without a result"),
            (Recorded.start, "Claude ended without a result"),
            (
                Recorded.start + "\nfirst\nError: the id is \u{1b}[31malready in use.\n\n",
                "Claude ended without a result: Error: the id is [31malready in use."
            ),
            (#"{"type":"result","subtype":"success","result":"fine"}"#, "Claude ended without a result"),
            (#"{"type":"result","is_error":true}"#, "Claude reported an error"),
            (
                #"{"type":"result","is_error":true,"terminal_reason":"hook","result":"a\nb"}"#,
                "Claude reported an error (hook): a"
            ),
        ])
    func objections(log: String, sentence: String) { #expect(verdict(on: log) == sentence) }

    @Test("a result of success does not outweigh how the process ended")
    func exitCode() {
        #expect(
            verdict(on: Recorded.succeeded, outcome: .exited(code: 3))
                == "Claude reported success but exited with code 3")
        #expect(
            verdict(on: Recorded.succeeded, outcome: .signaled(.kill))
                == "Claude reported success but was ended by \(Signal.kill)")
    }

    private func verdict(on log: String, outcome: TaskOutcome = .exited(code: 0)) -> String? {
        let parser = ClaudeStreamParser.reading(log).parser
        return ClaudeVerdict.objection(to: parser.progress, plainLines: parser.plainLines, outcome: outcome)
    }
}
