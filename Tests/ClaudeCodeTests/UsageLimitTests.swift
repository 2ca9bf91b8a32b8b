import ClaudeCode
import ExecutorCore
import Testing

@Suite("Usage limits")
struct UsageLimitTests {
    private static let rejected =
        #"{"type":"rate_limit_event","rate_limit_info":{"status":"rejected","resetsAt":1790000000,"#
        + #""rateLimitType":"five_hour"},"session_id":"s"}"#
    private static let allowed =
        #"{"type":"rate_limit_event","rate_limit_info":{"status":"allowed_warning","resetsAt":1790000000}}"#
    private static let refused = #"{"type":"result","subtype":"success","is_error":true,"result":"You hit it"}"#
    private static let fine = #"{"type":"result","subtype":"success","is_error":false,"result":"done"}"#

    private func limit(_ lines: String...) -> UsageLimit? {
        var parser = ClaudeStreamParser()
        _ = parser.feed(Array(lines.map { "\($0)\n" }.joined().utf8))
        return parser.limit
    }

    @Test("A refusal names its reset, in a message of its own or with the result")
    func named() {
        let reset = Timestamp(milliseconds: 1_790_000_000_000)
        #expect(limit(Self.rejected, Self.refused)?.resetsAt == reset)
        let withResult =
            #"{"type":"result","is_error":true,"result":"x","#
            + #""api_error_params":{"rate_limit_info":{"status":"rejected","resetsAt":1790000000}}}"#
        #expect(limit(withResult)?.resetsAt == reset)
    }

    @Test("Older versions end with the time in words, in their result or on a line of its own")
    func older() {
        let reset = Timestamp(milliseconds: 1_762_952_400_000)
        let words = "Claude AI usage limit reached|1762952400"
        #expect(limit(#"{"type":"result","is_error":true,"result":"\#(words)"}"#)?.resetsAt == reset)
        #expect(limit(words)?.resetsAt == reset)
    }

    @Test("A warning, another error, or a session that came through all the same is no limit")
    func none() {
        #expect(limit(Self.allowed, Self.refused) == nil)
        #expect(limit(Self.refused) == nil)
        #expect(limit(Self.rejected, Self.allowed, Self.refused) == nil)
        #expect(limit(Self.rejected, Self.fine) == nil)
        #expect(limit(Self.rejected) == nil, "it may still come through")
        #expect(limit(#"{"type":"rate_limit_event","rate_limit_info":{"status":"rejected"}}"#, Self.refused) == nil)
        #expect(limit(#"{"type":"rate_limit_event","rate_limit_info":7}"#, Self.refused) == nil)
    }
}
