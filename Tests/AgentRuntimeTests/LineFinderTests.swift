import ExecutorCore
import Testing

@testable import AgentRuntime

@Suite("Looking for something in what a task prints")
struct LineFinderTests {
    private static let log = "first\nsecond error 42 here\nthird error 43\nlast without end"

    /// What is found in `log`, handed over in pieces of this size.
    private func find(_ match: OutputMatch, in log: String = log, pieces: Int) throws -> MatchedLine? {
        var finder = try LineFinder(match)
        let bytes = Array(log.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            let piece = Array(bytes[start..<min(start + pieces, bytes.count)])
            if let line = finder.feed(piece, at: Int64(start), of: .out) { return line }
        }
        return finder.finish(of: .out)
    }

    @Test("The first line is found, however the log comes", arguments: [1, 2, 3, 7, 1000])
    func pieces(_ size: Int) throws {
        let line = MatchedLine(stream: .out, offset: 6, line: "second error 42 here")
        #expect(try find(.contains("error"), pieces: size) == line)
        #expect(try find(.regex("err[a-z]+ 4[0-9]"), pieces: size) == line)
        #expect(try find(.regex("^third"), pieces: size)?.offset == 27)
        #expect(try find(.contains("without end"), pieces: size)?.line == "last without end")
        #expect(try find(.contains("nothing"), pieces: size) == nil)
        #expect(try find(.contains("first\u{0}"), pieces: size) == nil)
    }

    @Test("Text is looked for byte for byte, a repeated beginning included, and lines singly")
    func contains() throws {
        #expect(try find(.contains("aab"), in: "aaab\n", pieces: 1)?.line == "aaab")
        #expect(try find(.contains(".*"), in: "abc\n.*\n", pieces: 9)?.offset == 4)
        #expect(try find(.regex("a.c"), in: "a\nc\n", pieces: 9) == nil)
        #expect(try find(.regex("^$"), in: "\n\n", pieces: 9) == nil)
    }

    @Test("Bytes that are no text neither stop the search nor the telling")
    func binary() throws {
        var finder = try LineFinder(.regex("end$"))
        let line = finder.feed([0xff, 0x00] + Array("the end\n".utf8), at: 5, of: .err)
        #expect(line == MatchedLine(stream: .err, offset: 5, line: "\u{fffd}\u{0}the end"))
    }

    @Test("A line without an end takes no more than its first 64 KiB of memory")
    func longLine() throws {
        var finder = try LineFinder(.contains("needle"))
        let piece = [UInt8](repeating: 0x78, count: 1 << 16)
        for number in 0..<64 { #expect(finder.feed(piece, at: Int64(number) << 16, of: .out) == nil) }
        let found = finder.feed(Array("needle\nneedle\n".utf8), at: 64 << 16, of: .out)
        #expect(found == MatchedLine(stream: .out, offset: 4_194_311, line: "needle"))
    }

    @Test("What was lost of the log belongs to no line")
    func gap() throws {
        var finder = try LineFinder(.contains("ab"))
        #expect(finder.feed(Array("a".utf8), at: 0, of: .out) == nil)
        finder.skipGap()
        #expect(finder.feed(Array("b\n".utf8), at: 100, of: .out) == nil)
    }

    @Test(
        "What nothing can be found by is refused",
        arguments: [OutputMatch.contains(""), .contains("a\nb"), .regex("("), .regex("a{2,1}")])
    func refuses(_ match: OutputMatch) {
        #expect(throws: ExecutorError.self) { try LineFinder(match) }
    }
}
