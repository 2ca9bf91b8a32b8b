import ExecutorCore
import Testing

@testable import ClaudeCode

@Suite("Reading what Claude Code prints")
struct ClaudeStreamParserTests {
    private static let workingEvents: [ClaudeEvent] = [
        .initialised(session: Recorded.session, model: "claude-opus-5-5", workspace: "/tmp/ws"),
        .thinking("First the tests.\nThen the code."),
        .toolUse(name: "Bash", summary: "make test …"),
        .toolResult(isError: false, text: "one\ntwo\nthree\nfour\nfive\nsix"),
        .text("from a subagent"),
        .text("Grüße, all tests pass ✔"),
        .result(
            ClaudeResult(
                isError: false, text: "Grüße, all tests pass ✔", turns: 2, durationMilliseconds: 157,
                inputTokens: 1235, outputTokens: 16, costUSD: 0.0005, terminalReason: "completed")),
    ]

    @Test("every line becomes its event")
    func events() { #expect(ClaudeStreamParser.reading(Recorded.workingSession).events == Self.workingEvents) }

    @Test("pieces of any size give the same events and the same account", arguments: [1, 2, 3, 7, 64, 1000, 4096])
    func pieces(size: Int) {
        let bytes = Array(Recorded.workingSession.utf8)
        var parser = ClaudeStreamParser()
        var events: [ClaudeEvent] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            events += parser.feed(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(events == Self.workingEvents)
        #expect(parser.progress == ClaudeStreamParser.reading(Recorded.workingSession).parser.progress)
    }

    @Test(
        "what is no message is plain text",
        arguments: [
            "Not logged in · Please run /login", "sh: 1: claude: not found", "{", "{}", "[1]", "null", "{\"type\":7}",
            "[claude-code:unrecognized_model] {\"model\":\"-x\"}", "{\"type\":\"result\"", "{'type': 'result'}",
        ])
    func plain(line: String) {
        let (events, parser) = ClaudeStreamParser.reading(line + "\r\n")
        #expect(events == [.plain(line)])
        #expect(parser.plainLines == [line])
        #expect(parser.progress == ClaudeProgress())
    }

    @Test(
        "messages of unknown types and shapes are passed over",
        arguments: [
            #"{"type":"rate_limit_event","info":{}}"#, #"{"type":"system","subtype":"hook_started"}"#,
            #"{"type":"assistant"}"#, #"{"type":"assistant","message":7}"#,
            #"{"type":"assistant","message":{"content":[{"type":"new_block"}]}}"#,
            #"{"type":"assistant","message":{"content":[7]}}"#,
        ])
    func unknown(line: String) {
        let events = ClaudeStreamParser.reading(line).events
        #expect(events.allSatisfy { if case .other = $0 { true } else { false } })
        #expect(events.map { ClaudeRenderer().render($0) }.joined().isEmpty)
    }

    @Test("a last line without a line end counts once the log has ended")
    func noFinalLineEnd() {
        var parser = ClaudeStreamParser()
        #expect(parser.feed(Array(Recorded.turnLimit.utf8)).isEmpty)
        #expect(parser.finish().count == 1)
        #expect(parser.finish().isEmpty)
        #expect(parser.progress.terminalReason == "max_turns")
    }

    @Test("a line over the limit is skipped and counted, and the next one is read")
    func overlongLine() {
        var parser = ClaudeStreamParser(lineLimit: 1000)
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 700)
        #expect(parser.feed(long).isEmpty)
        #expect(parser.feed(long).isEmpty)
        #expect(parser.feed(Array("end\nnext\n".utf8)) == [.skipped(bytes: 1403), .plain("next")])
        #expect(parser.feed(long + long + [10]) == [.skipped(bytes: 1400)])
        #expect(parser.skippedLines == 2)
    }

    @Test("after a gap the rest of the broken line is ignored")
    func gap() {
        var parser = ClaudeStreamParser()
        #expect(parser.feed(Array("the beginning of ".utf8)).isEmpty)
        parser.skipGap()
        #expect(parser.feed(Array("another line\nwhole\n".utf8)) == [.plain("whole")])
        parser.skipGap()
        #expect(parser.finish().isEmpty)
    }

    @Test("only the last plain lines are kept, and only their beginnings")
    func plainLinesAreBounded() {
        let (_, parser) = ClaudeStreamParser.reading(
            (0..<100).map { "line \($0) " + String(repeating: "x", count: 5000) }.joined(separator: "\n"))
        #expect(parser.plainLines.count == 20)
        #expect(parser.plainLines.last?.hasPrefix("line 99 ") == true)
        #expect(parser.plainLines.allSatisfy { $0.count == 1000 })
    }

    @Test("every beginning of a session can be read")
    func everyPrefix() {
        let bytes = Array(Recorded.workingSession.utf8)
        for end in stride(from: 0, through: bytes.count, by: 3) {
            var parser = ClaudeStreamParser()
            let events = parser.feed(bytes[..<end]) + parser.finish()
            #expect((parser.progress.isError == nil) == (end < bytes.count - 1), "cut at \(end)")
            _ = events.map { ClaudeRenderer(usesColour: true).render($0) }
        }
    }

    @Test("garbage is read without harm", arguments: 0..<8)
    func garbage(seed: UInt64) {
        var random = Dice(state: seed &+ 1)
        let alphabet = Array(#"{}[]",:\/0123456789eE.-truefalsn typeresultmessagecontent"#.utf8) + [10, 0, 0xff, 0xc3]
        let session = Array(Recorded.workingSession.utf8)
        for _ in 0..<40 {
            var bytes = (0..<Int.random(in: 0..<400, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                    : UInt8.random(in: 0...255, using: &random)
            }
            var damaged = session
            for _ in 0..<20 {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] =
                    alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            bytes += [10] + damaged
            var parser = ClaudeStreamParser()
            let shown = (parser.feed(bytes) + parser.finish()).map { ClaudeRenderer().render($0) }.joined()
            #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 })
            _ = ClaudeVerdict.objection(to: parser.progress, plainLines: parser.plainLines, outcome: .exited(code: 0))
        }
    }

    @Test(
        "numbers of any size do no harm", arguments: ["1e308", "-1", "9223372036854775807", "1e999", "\"7\"", "null"])
    func extremeNumbers(number: String) {
        let result =
            #"{"type":"result","is_error":false,"num_turns":N,"duration_ms":N,"total_cost_usd":N,"usage":{"input_tokens":N,"cache_read_input_tokens":N,"output_tokens":N}}"#
        let line =
            String(result.split(separator: "N", omittingEmptySubsequences: false).joined(separator: number)) + "\n"
        let (events, parser) = ClaudeStreamParser.reading(line + line)
        #expect(events.count == 2)
        _ = events.map { ClaudeRenderer().render($0) }
        #expect(parser.progress.inputTokens >= 0)
        #expect(parser.progress.costUSD?.isFinite != false)
    }

    @Test("deeply nested input does not overflow the stack")
    func nesting() {
        let deep = String(repeating: "[", count: 100_000)
        let line = #"{"type":"assistant","message":{"content":"# + deep
        #expect(ClaudeStreamParser.reading(line).events == [.plain(line)])
    }
}

/// A small generator with a fixed start, so that a failing case can be repeated (splitmix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
