import JSONRPC
import Testing

@Suite("Cutting a stream into lines")
struct LineBufferTests {
    private let lines = ["{}", "", "a longer line", "é"]

    @Test("Lines come back wherever the stream is cut in two")
    func everySplitPoint() throws {
        let stream = Array((lines.joined(separator: "\n") + "\nrest").utf8)
        for split in 0...stream.count {
            var buffer = LineBuffer()
            var received: [String] = []
            for part in [stream[..<split], stream[split...]] {
                try buffer.append(Array(part))
                while let line = buffer.next() { received.append(String(decoding: line, as: UTF8.self)) }
            }
            if received != lines { Issue.record("cut at \(split): \(received)") }
            #expect(buffer.takeRest() == Array("rest".utf8))
            #expect(buffer.next() == nil)
        }
    }

    @Test("A line may be as long as the limit and no longer")
    func limit() throws {
        var buffer = LineBuffer(limit: 8)
        try buffer.append(Array("12345678".utf8))
        try buffer.append(Array("\n".utf8))
        #expect(buffer.next() == Array("12345678".utf8))
        try buffer.append(Array("12345678".utf8))
        #expect(throws: LineBuffer.LineTooLong.self) { try buffer.append(Array("9".utf8)) }
    }

    @Test("Many short lines may together be longer than the limit")
    func limitIsPerLine() throws {
        var buffer = LineBuffer(limit: 8)
        try buffer.append(Array("1\n2\n3\n4\n5\n6\n7\n".utf8))
        var count = 0
        while buffer.next() != nil { count += 1 }
        #expect(count == 7)
    }

    @Test("The rest after a line goes on in another format")
    func rest() throws {
        var buffer = LineBuffer()
        try buffer.append(Array("{}\n".utf8) + [0, 10, 13])
        #expect(buffer.next() == Array("{}".utf8))
        #expect(buffer.takeRest() == [0, 10, 13])
        try buffer.append(Array("again\n".utf8))
        #expect(buffer.next() == Array("again".utf8))
    }
}
