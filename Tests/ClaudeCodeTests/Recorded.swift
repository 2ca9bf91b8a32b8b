@testable import ClaudeCode

/// Lines as the CLI prints them, cut down to what matters, with made-up contents.
enum Recorded {
    static let session = "018f0000-0000-7000-8000-000000000002"

    static let start = #"""
        {"type":"system","subtype":"init","cwd":"/tmp/ws","session_id":"018f0000-0000-7000-8000-000000000002","tools":["Bash","Read"],"mcp_servers":[],"model":"claude-opus-5-5","permissionMode":"bypassPermissions","apiKeySource":"ANTHROPIC_API_KEY","claude_code_version":"2.1.330"}
        """#
    static let text = #"""
        {"type":"assistant","message":{"id":"msg_2","type":"message","role":"assistant","model":"claude-opus-5-5","content":[{"type":"text","text":"Grüße, all tests pass ✔"}],"stop_reason":null,"usage":{"input_tokens":12,"output_tokens":7,"cache_creation_input_tokens":1,"cache_read_input_tokens":2}},"parent_tool_use_id":null,"session_id":"018f0000-0000-7000-8000-000000000002","timestamp":"2026-11-21T11:15:04.148Z"}
        """#
    static let thinking = #"""
        {"type":"assistant","message":{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"thinking","thinking":"First the tests.\nThen the code.","signature":"c2ln"}],"usage":{"input_tokens":12,"output_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0}},"parent_tool_use_id":null,"session_id":"018f0000-0000-7000-8000-000000000002"}
        """#
    static let bash = #"""
        {"type":"assistant","message":{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"Bash","input":{"command":"make test\necho ok","description":"run"}}],"usage":{"input_tokens":12,"output_tokens":7,"cache_creation_input_tokens":0,"cache_read_input_tokens":0}},"parent_tool_use_id":null,"session_id":"018f0000-0000-7000-8000-000000000002"}
        """#
    static let toolSucceeded = #"""
        {"type":"user","message":{"role":"user","content":[{"tool_use_id":"toolu_1","type":"tool_result","content":"one\ntwo\nthree\nfour\nfive\nsix","is_error":false}]},"parent_tool_use_id":null,"session_id":"018f0000-0000-7000-8000-000000000002","tool_use_result":{"stdout":"one","stderr":"","interrupted":false}}
        """#
    static let toolFailed = #"""
        {"type":"user","message":{"role":"user","content":[{"type":"tool_result","content":"Exit code 3\nout\nerr","is_error":true,"tool_use_id":"toolu_1"}]},"parent_tool_use_id":null,"session_id":"018f0000-0000-7000-8000-000000000002","tool_use_result":"Error: Exit code 3\nout\nerr"}
        """#
    static let subagent = #"""
        {"type":"assistant","message":{"id":"msg_9","role":"assistant","content":[{"type":"text","text":"from a subagent"}],"usage":{"input_tokens":100,"output_tokens":50}},"parent_tool_use_id":"toolu_7","session_id":"018f0000-0000-7000-8000-000000000002"}
        """#
    static let retry = #"""
        {"type":"system","subtype":"api_retry","attempt":1,"max_retries":10,"retry_delay_ms":580,"error_status":null,"error":"unknown","session_id":"018f0000-0000-7000-8000-000000000002"}
        """#
    static let denied = #"""
        {"type":"system","subtype":"permission_denied","tool_name":"Bash","tool_use_id":"toolu_1","message":"it needs approval"}
        """#
    static let succeeded = #"""
        {"duration_api_ms":55,"stop_reason":"end_turn","session_id":"018f0000-0000-7000-8000-000000000002","total_cost_usd":1.5,"usage":{"input_tokens":24,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":14},"modelUsage":{"claude-opus-5-5":{"inputTokens":1084,"outputTokens":49,"costUSD":1.5}},"permission_denials":[],"terminal_reason":"completed","is_error":false,"num_turns":2,"subtype":"success","api_error_status":null,"result":"Grüße, all tests pass ✔","type":"result","duration_ms":157,"result_index":0,"model_usage_since_last_result":{"claude-opus-5-5":{"inputTokens":1024,"outputTokens":14,"cacheReadInputTokens":200,"cacheCreationInputTokens":10,"costUSD":0.0004},"claude-haiku":{"inputTokens":1,"outputTokens":2,"cacheReadInputTokens":0,"cacheCreationInputTokens":0,"costUSD":0.0001}}}
        """#
    static let olderSucceeded = #"""
        {"type":"result","subtype":"success","is_error":false,"duration_ms":72000,"num_turns":3,"result":"done","session_id":"018f0000-0000-7000-8000-000000000002","total_cost_usd":0.5,"usage":{"input_tokens":24,"cache_creation_input_tokens":4,"cache_read_input_tokens":2,"output_tokens":14}}
        """#
    static let turnLimit = #"""
        {"duration_api_ms":35,"stop_reason":"tool_use","session_id":"018f0000-0000-7000-8000-000000000002","total_cost_usd":0.000188,"terminal_reason":"max_turns","is_error":true,"num_turns":2,"subtype":"error_max_turns","errors":["Reached maximum number of turns (1)"],"type":"result","duration_ms":123,"result_index":0}
        """#
    static let notLoggedIn = #"""
        {"duration_api_ms":0,"total_cost_usd":0,"terminal_reason":"api_error","is_error":true,"num_turns":1,"subtype":"success","api_error_status":null,"result":"Not logged in · Please run /login","type":"result","duration_ms":90}
        """#
    static let apiDown = #"""
        {"duration_api_ms":0,"total_cost_usd":0,"terminal_reason":"api_error","is_error":true,"num_turns":1,"subtype":"success","api_error":"connection_failed","result":"API Error: Connection refused (ECONNREFUSED)","type":"result","duration_ms":683}
        """#
    static let resumeFailed = #"""
        {"type":"result","subtype":"error_during_execution","duration_ms":0,"is_error":true,"num_turns":0,"stop_reason":null,"total_cost_usd":0,"errors":["No conversation found with session ID: 018f0000-0000-7000-8000-000000000009"],"result_index":0}
        """#
    static let transcript = #"""
        {"type":"queue-operation","operation":"enqueue","sessionId":"018f0000-0000-7000-8000-000000000002","content":"run the tests"}
        {"parentUuid":null,"isSidechain":false,"type":"user","message":{"role":"user","content":"run the tests\n"},"cwd":"/tmp/ws","sessionId":"018f0000-0000-7000-8000-000000000002","version":"2.1.330"}
        {"parentUuid":"a","isSidechain":false,"attachment":{"type":"model","text":"You are powered by a model."},"type":"attachment"}
        {"parentUuid":"b","isSidechain":false,"isMeta":true,"type":"user","message":{"role":"user","content":"a note of the CLI's own"}}
        {"parentUuid":"c","isSidechain":false,"message":{"id":"msg_1","role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"Read","input":{"file_path":"/tmp/ws/a.c"}}],"usage":{"input_tokens":12,"output_tokens":7}},"type":"assistant","sessionId":"018f0000-0000-7000-8000-000000000002"}
        {"parentUuid":"d","isSidechain":false,"type":"user","message":{"role":"user","content":[{"tool_use_id":"toolu_1","type":"tool_result","content":[{"type":"text","text":"int main"}]}]}}
        """#

    /// A whole session that works.
    static let workingSession =
        [start, thinking, bash, toolSucceeded, subagent, text, succeeded].joined(separator: "\n") + "\n"
}

extension ClaudeStreamParser {
    /// What a log says as a whole.
    static func reading(_ log: String) -> (events: [ClaudeEvent], parser: ClaudeStreamParser) {
        var parser = ClaudeStreamParser()
        let events = parser.feed(Array(log.utf8)) + parser.finish()
        return (events, parser)
    }
}
