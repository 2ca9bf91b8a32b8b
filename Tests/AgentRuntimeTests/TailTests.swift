import ExecutorCore
import Testing

@testable import AgentRuntime

@Suite("The end of a log is cut by lines and by bytes")
struct TailTests {
    private func tail(_ text: String, offset: Int64 = 0, lines: Int, bytes: Int) -> LogChunk {
        let chunk = LogChunk(bytes: Array(text.utf8), offset: offset, size: offset + Int64(text.utf8.count))
        return chunk.keepingLast(lines: lines, bytes: bytes)
    }

    @Test(
        "at the beginning of a line",
        arguments: [
            ("a\nb\nc\n", 2, "b\nc\n"), ("a\nb\nc", 2, "b\nc"), ("a\nb\n", 9, "a\nb\n"), ("\n\n\n", 2, "\n\n"),
            ("", 3, ""),
            ("a\nb", 0, ""), ("one line", 1, "one line"),
        ])
    func lines(_ text: String, _ count: Int, _ rest: String) {
        let chunk = tail(text, lines: count, bytes: 1000)
        #expect(chunk.bytes == Array(rest.utf8))
        #expect(chunk.offset == Int64(text.utf8.count - rest.utf8.count))
        #expect(chunk.nextOffset == chunk.size)
    }

    @Test("never in the middle of a character", arguments: 0...13)
    func characters(_ limit: Int) {
        let chunk = tail("aä€🤖z", offset: 7, lines: 50, bytes: limit)
        #expect(chunk.bytes.count <= limit)
        #expect(String(validating: chunk.bytes, as: UTF8.self) != nil)
        #expect(chunk.nextOffset == chunk.size)
    }

    @Test("what is no UTF-8 at all is kept as it is")
    func binary() {
        let chunk = LogChunk(bytes: [0xFF, 0x80, 0xFE, 0x0A, 0xFF], offset: 0, size: 5)
        #expect(chunk.keepingLast(lines: 1, bytes: 100).bytes == [0xFF])
        #expect(chunk.keepingLast(lines: 9, bytes: 100).bytes == chunk.bytes)
    }
}
