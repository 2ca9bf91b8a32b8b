import ControlProtocol
import ExecutorCore
import Testing

@Suite("Frames of a streamed log")
struct LogFrameTests {
    static let frames: [LogFrame] = [
        .bytes(.out, offset: 0, []), .bytes(.out, offset: 7, Array("line\n".utf8)),
        .bytes(.err, offset: .max, [0, 255, 10, 13]), .gap(.out, 0..<1), .gap(.err, 4096..<(1 << 40)),
        .gap(.out, 5..<5),
        .end(record: Array("{}".utf8)), .failure(Array(#"{"code":-32000,"message":"x"}"#.utf8)), .end(record: []),
    ]

    @Test("A frame comes back as it was", arguments: frames)
    func roundTrip(_ frame: LogFrame) throws {
        var buffer = LogFrameBuffer(frame.encoded)
        #expect(try buffer.next() == frame)
        #expect(try buffer.next() == nil)
    }

    @Test("Frames come back wherever the stream is cut in two")
    func everySplitPoint() throws {
        let stream = Array(Self.frames.map(\.encoded).joined())
        for split in 0...stream.count {
            var buffer = LogFrameBuffer()
            var received: [LogFrame] = []
            for part in [stream[..<split], stream[split...]] {
                buffer.append(Array(part))
                while let frame = try buffer.next() { received.append(frame) }
            }
            if received != Self.frames { Issue.record("cut at \(split): \(received)") }
        }
    }

    @Test("Frames come back from single bytes")
    func byteByByte() throws {
        var buffer = LogFrameBuffer()
        var received: [LogFrame] = []
        for byte in Self.frames.map(\.encoded).joined() {
            buffer.append([byte])
            while let frame = try buffer.next() { received.append(frame) }
        }
        #expect(received == Self.frames)
    }

    @Test("A large frame comes back")
    func largeFrame() throws {
        let bytes = [UInt8](repeating: 7, count: 3_000_000)
        var buffer = LogFrameBuffer(LogFrame.bytes(.out, offset: 1, bytes).encoded)
        #expect(try buffer.next() == .bytes(.out, offset: 1, bytes))
    }

    @Test(
        "What is no frame is told from one that is not complete",
        arguments: [
            LogFrameTests.header(6, 0, 0), LogFrameTests.header(255, 0, 0),
            LogFrameTests.header(2, 0, 3) + [1, 2, 3], LogFrameTests.header(2, 0, 0),
            LogFrameTests.header(3, 9, 8) + [8, 0, 0, 0, 0, 0, 0, 0],
        ])
    func malformed(_ bytes: [UInt8]) {
        var buffer = LogFrameBuffer(bytes)
        #expect(throws: LogFrameBuffer.Malformed.self) { try buffer.next() }
    }

    @Test("Nothing that arrives ends the program")
    func survivesNoise() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if bytes.count > 12 {
                bytes.replaceSubrange(9..<13, with: [UInt8.random(in: 0...20, using: &random), 0, 0, 0])
            }
            if bytes.count > 0 { bytes[0] %= 7 }
            var buffer = LogFrameBuffer(bytes)
            while let frame = try? buffer.next() { _ = frame.encoded }
        }
    }

    static func header(_ type: UInt8, _ offset: UInt8, _ length: UInt8) -> [UInt8] {
        [type, offset, 0, 0, 0, 0, 0, 0, 0, length, 0, 0, 0]
    }
}
