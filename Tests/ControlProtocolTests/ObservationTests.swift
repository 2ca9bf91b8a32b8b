import ControlProtocol
import ExecutorCore
import JSONRPC
import Testing

@Suite("What was observed of a task, in JSON")
struct ObservationTests {
    @Test("An excerpt says which bytes it holds, and whether there were more")
    func excerpt() throws {
        let tail = TailExcerpt(LogChunk(bytes: Array("b\n".utf8), offset: 2, size: 4))
        let text = String(decoding: try JSONText.encode(OutputTail(stdout: tail, stderr: nil)), as: UTF8.self)
        #expect(
            text == #"{"stderr":null,"stdout":{"encoding":"utf-8","gap_bytes":0,"next_offset":4,"offset":2,"size":4,"#
                + #""text":"b\n","truncated":true}}"#)
        #expect(try JSONText.decode(OutputTail.self, from: text.utf8) == OutputTail(stdout: tail, stderr: nil))
    }

    @Test("Every key is there, also without any output")
    func empty() throws {
        let error = ErrorDetail(ExecutorError(.unreachable, "no answer"))
        let observation = Observation(waitedMilliseconds: 5, output: nil, outputError: error)
        let text = String(decoding: try JSONText.encode(observation), as: UTF8.self)
        #expect(
            text == #"{"output":null,"output_error":{"code":"unreachable","message":"no answer","retryable":true},"#
                + #""waited_ms":5}"#)
        #expect(try JSONText.decode(Observation.self, from: text.utf8) == observation)
    }

    @Test(
        "Fields are added behind those of an object",
        arguments: [
            (#"{"a":1}"#, #"{"b":2}"#, #"{"a":1,"b":2}"#), ("{}", #"{"b":2}"#, #"{"b":2}"#),
            (#"{"a":1}"#, "{}", #"{"a":1}"#), ("{}", "{}", "{}"),
        ])
    func merging(_ object: String, _ more: String, _ merged: String) {
        #expect(String(decoding: Envelope.merge(object.utf8, more.utf8), as: UTF8.self) == merged)
    }
}
