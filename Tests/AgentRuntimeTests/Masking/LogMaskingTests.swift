import ExecutorCore
import SecretMasking
import Testing

@testable import AgentRuntime

@Suite("Reading logs that hold secrets")
struct LogMaskingTests {
    private static let mask = SecretMask(values: ["abcabd", "bdxyz-bdxyz"], words: ["key-*"])
    private static let text = Array(
        "ab abcabcabd, abcabdxyz-bdxyz\nabcab key-1.2.3 bdxyz-bdxy key-/=\nabcabdabcabd bdxyz-bdxyz abca".utf8)
    private static let shown = mask.masked(text, endsCut: true)

    private func log(_ source: GrowingLog, hasEnded: Bool = true) -> TaskLog {
        TaskLog(
            place: source.place, handle: TaskHandle(id: .generate(at: Timestamp(milliseconds: 0)), notes: [:]),
            splitsOutput: false, mask: Self.mask, hasEnded: hasEnded)
    }

    @Test("Every range shows what the whole log shows there", arguments: [1, 2, 5, .max])
    func ranges(_ width: Int) async throws {
        let log = log(GrowingLog(Self.text, width: width))
        for start in 0...Self.text.count + 2 {
            for limit in [1, 2, 6, 13, 1000] {
                let chunk = try await log.read(.out, from: Int64(start), limit: limit)
                #expect(chunk.bytes == Array(Self.shown.dropFirst(start).prefix(limit)), "\(start) \(limit)")
                #expect(chunk.offset == Int64(start) && chunk.gap == nil)
                #expect(chunk.size == Int64(Self.text.count))
            }
        }
    }

    @Test("Reading on from chunk to chunk, and following, show the whole log once", arguments: [1, 3, .max])
    func streams(_ width: Int) async throws {
        for start in [0, 1, 9, 20, 47, Self.text.count] {
            let expected = Array(Self.shown[start...])
            #expect(
                try await all(from: start) {
                    try await log(GrowingLog(Self.text, width: width)).readToEnd(.out, from: $0, receive: $1)
                } == expected)
            let growing = log(GrowingLog(Self.text, width: width, written: 5), hasEnded: false)
            #expect(try await all(from: start) { try await growing.follow(.out, from: $0, receive: $1) } == expected)
        }
    }

    private func all(
        from start: Int, _ read: (Int64, (LogChunk) async throws -> Void) async throws -> Void
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await read(Int64(start)) { chunk in
            #expect(chunk.offset == Int64(start + bytes.count))
            #expect(!chunk.bytes.isEmpty)
            bytes += chunk.bytes
        }
        return bytes
    }

    @Test("What may be the beginning of a secret is not there yet while the task runs, and never shown by halves")
    func growing() async throws {
        for written in 0...Self.text.count {
            let log = log(GrowingLog(Self.text, written: written), hasEnded: false)
            let chunk = try await log.read(.out, from: 0, limit: 1000)
            #expect(chunk.size == chunk.nextOffset && chunk.size <= Int64(written))
            #expect(chunk.bytes == Array(Self.shown.prefix(chunk.bytes.count)), "\(written)")
            #expect(written - chunk.bytes.count < 11, "no more is held back than a secret is long")
            let behind = try await log.read(.out, from: chunk.size, limit: 10)
            #expect(behind.bytes.isEmpty && behind.offset == chunk.size)
            #expect(try await log.tail(.out, TailLimits(lines: 9, bytes: 1000)).bytes == chunk.bytes)
        }
    }

    @Test("Behind a gap the rest of a secret is hidden, and the gap is as wide as it is")
    func gaps() async throws {
        let text = Array("abcabd hunter bdxyz-bdxyz abcabd".utf8)
        // Of "bdxyz-bdxyz" at 14 only "-bdxyz" is left.
        for start: Int64 in [0, 5, 18, 19, 20, 24] {
            let log = log(GrowingLog(text, head: 19))
            let chunk = try await log.read(.out, from: start, limit: 100)
            let first = max(start, 19)
            #expect(String(decoding: chunk.bytes, as: UTF8.self) == "****** ******".dropFirst(Int(first - 19)))
            #expect(chunk.gap == (start < 19 ? start..<19 : nil))
            #expect(chunk.offset == first)
            var pieces: [LogChunk] = []
            try await log.readToEnd(.out, from: start) { pieces.append($0) }
            #expect(pieces.flatMap(\.bytes) == chunk.bytes)
            #expect(pieces.compactMap(\.gap) == (start < 19 ? [start..<19] : []))
        }
    }

    @Test("What is no range is refused, and the largest offset is only far behind the end")
    func limits() async throws {
        let log = log(GrowingLog(Self.text))
        #expect(try await log.read(.out, from: .max, limit: .max).bytes.isEmpty)
        for (offset, limit) in [(-1, 1), (.min, 1), (0, 0), (0, -1)] as [(Int64, Int)] {
            await #expect(throws: ExecutorError.self) { try await log.read(.out, from: offset, limit: limit) }
        }
        #expect(LogMasking(Self.mask, from: .min).firstOffset == .min)
    }
}
