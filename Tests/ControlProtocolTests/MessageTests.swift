import ControlProtocol
import ExecutorCore
import JSONRPC
import Testing

@Suite("JSON-RPC messages")
struct MessageTests {
    @Test("A result is passed on byte for byte", arguments: ["{}", "null", #"{"a":",\"result\":","b":[1]}"#, "\"}\""])
    func results(_ text: String) throws {
        let answer = try RPCAnswer.result(of: RPCAnswer.line(id: 42, result: Array(text.utf8)))
        #expect(answer.id == 42)
        #expect(String(decoding: answer.result, as: UTF8.self) == text)
    }

    @Test("The largest id is read")
    func largeID() throws {
        #expect(try RPCAnswer.result(of: RPCAnswer.line(id: .max, result: Array("{}".utf8))).id == .max)
    }

    @Test(
        "An error is thrown with everything in it",
        arguments: [
            RPCError(code: RPCError.methodNotFound, message: "no \"such\" method"),
            RPCError(
                code: RPCError.failed, message: #"","result":{}"#,
                data: .init(code: "storage_full", retryable: true, hint: "make room")),
        ])
    func errors(_ error: RPCError) throws {
        let line = try RPCAnswer.line(id: 1, error: error)
        #expect(throws: error) { try RPCAnswer.result(of: line) }
    }

    @Test(
        "What is no answer is not taken for one",
        arguments: ["", "{}", "[]", "hello", #"{"jsonrpc":"2.0","id":1}"#, "\u{0}"])
    func noAnswer(_ text: String) {
        #expect(throws: DecodingError.self) { try RPCAnswer.result(of: Array(text.utf8)) }
    }

    @Test("A notification carries a value byte for byte, and only its own method is taken")
    func notifications() throws {
        let line = RPCNotification.line(method: Method.listRecord, params: Array(#"{"a":"}"}"#.utf8))
        let params = try #require(RPCNotification.params(of: line, method: Method.listRecord))
        #expect(String(decoding: params, as: UTF8.self) == #"{"a":"}"}"#)
        #expect(RPCNotification.params(of: line, method: "task.list") == nil)
        #expect(RPCNotification.params(of: RPCAnswer.line(id: 1, result: []), method: Method.listRecord) == nil)
    }

    @Test("A request tells what it is before its parameters are read")
    func requests() throws {
        let bytes = try JSONText.encode(
            RPCRequest(id: 3, method: Method.wait.rawValue, params: WaitRequest(references: ["a"])))
        #expect(!bytes.contains(UInt8(ascii: "\n")))
        let head = try JSONText.decode(RPCRequestHead.self, from: bytes)
        #expect(head.id == 3)
        #expect(Method(rawValue: head.method) == .wait)
        #expect(
            try JSONText.decode(RPCParameters<WaitRequest>.self, from: bytes).params == WaitRequest(references: ["a"]))
    }

    @Test("An error keeps code, words and hint on its way through the protocol", arguments: ExecutorError.Code.allKnown)
    func executorErrors(_ code: ExecutorError.Code) throws {
        let line = try RPCAnswer.line(id: 1, error: RPCError(ExecutorError(code, "words", hint: "hint")))
        let received = #expect(throws: RPCError.self) { try RPCAnswer.result(of: line) }
        let error = ExecutorError(try #require(received))
        #expect(error.code == code)
        #expect(error.message == "words")
        #expect(error.hint == "hint")
        #expect(received?.data?.retryable == code.policy.isRetryable)
    }

    @Test("An error without our own code is a violation of the protocol")
    func foreignErrors() {
        #expect(ExecutorError(RPCError(code: RPCError.parseError, message: "x")).code == .protocolViolation)
    }
}

@Suite("Requests of the control protocol")
struct RequestTests {
    private func roundTrip<Value: Codable & Equatable>(_ value: Value) throws {
        #expect(try JSONText.decode(Value.self, from: JSONText.encode(value)) == value)
    }

    @Test("Every request comes back as it was")
    func requests() throws {
        try roundTrip(HelloRequest(AgentBuild(version: "1.2.3", commit: "abc")))
        try roundTrip(TaskReference("nightly"))
        try roundTrip(
            ListRequest(
                filter: TaskFilter(
                    statuses: [.lost, .failed], executor: "local", tags: ["a": "é"], since: Timestamp(milliseconds: 5)),
                limit: 3, streams: true))
        try roundTrip(WaitRequest(references: ["a", "b"], any: true))
        try roundTrip(KillRequest(reference: "a", signal: .kill, graceMilliseconds: nil))
        try roundTrip(CleanupRequest(references: [], finished: true))
        try roundTrip(StreamLogRequest(reference: "a", stream: .err, start: .lastLines(5), follow: true))
        try roundTrip(StreamLogRequest(reference: "a", start: .offset(.max), follow: false))
        try roundTrip(ReadLogRequest(reference: "a", stream: .err, offset: 7, limit: 9))
        try roundTrip(NoParameters())
    }

    @Test(
        "A submission comes back as it was",
        arguments: [
            TaskSubmission.Work.script("echo \"$(id)\"\n\0"), .words(["-rf", "", "'"]),
            .claude(.init(maxTurns: 5, allowedTools: ["Bash(git *)"], model: "m", resume: "r")),
        ])
    func submissions(_ work: TaskSubmission.Work) throws {
        let caller = CallerContext(
            workingDirectory: "/srv", environment: ["SECRET": "hunter2"], configurationPath: "c.yaml",
            fileCreationMask: 0o27)
        var submission = TaskSubmission(id: try #require(TaskID("a")), work: work, caller: caller)
        submission.tags = ["k": "v"]
        submission.environment = ["TOKEN": "hunter2"]
        submission.leftovers = .kill
        try roundTrip(submission)
    }

    @Test("Values of variables do not show when a submission is printed")
    func secretsDoNotPrint() throws {
        let caller = CallerContext(
            workingDirectory: "/srv", environment: ["SECRET": "hunter2"], configurationPath: nil, fileCreationMask: 0)
        var submission = TaskSubmission(id: try #require(TaskID("a")), work: .script("x"), caller: caller)
        submission.environment = ["TOKEN": "hunter2"]
        #expect(!"\(submission) \(caller)".contains("hunter2"))
    }
}
