import ExecutorCore
import TaskFolder
import Testing

@Suite("A request to a supervisor")
struct ControlMessageTests {
    @Test(
        "is read back as it was written",
        arguments: [ControlMessage.signal(.hangUp), .terminate(.terminate, graceMilliseconds: 10_000)])
    func roundTrip(_ message: ControlMessage) {
        #expect(message.line.hasSuffix("\n"))
        #expect(message.line.utf8.count < 512)
        #expect(ControlMessage(line: message.line.dropLast()) == message)
    }

    @Test(
        "is refused when it is none",
        arguments: [
            "", "signal", "signal 0", "signal 65", "signal x", "signal 9 9", "terminate 15", "terminate 15 -1",
            "terminate 15 1 1", "stop 15", "SIGNAL 9",
        ])
    func wrong(_ line: String) {
        #expect(ControlMessage(line: line) == nil)
    }
}
