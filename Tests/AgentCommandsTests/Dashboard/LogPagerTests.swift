import ControlProtocol
import ExecutorCore
import TerminalUI
import Testing

@testable import AgentCommands

@Suite("A log on the screen")
struct LogPagerTests {
    private static func pager(_ text: String, columns: Int = 10, rows: Int = 4) -> LogPager {
        var pager = LogPager(DashboardTask(record: Sample.task(1)), columns: columns, rows: rows)
        pager.take(.bytes(.out, offset: 0, Array(text.utf8)))
        return pager
    }

    private static func numbers(_ range: ClosedRange<Int>) -> String { range.map { "\($0)\n" }.joined() }

    private static func texts(_ pager: LogPager) -> [String] { pager.visibleRows.map(\.text) }

    @Test("it stays at the end while the log grows")
    func follows() {
        var pager = Self.pager(Self.numbers(1...9))
        #expect(Self.texts(pager) == ["6", "7", "8", "9"])
        pager.take(.bytes(.out, offset: 18, Array("10\n11\n".utf8)))
        #expect(Self.texts(pager) == ["8", "9", "10", "11"])
    }

    @Test("whoever scrolls away stays there, and whoever comes back follows again")
    func scrolls() {
        var pager = Self.pager(Self.numbers(1...9))
        pager.scroll(by: -2)
        #expect(!pager.isFollowing)
        pager.take(.bytes(.out, offset: 18, Array("10\n".utf8)))
        #expect(Self.texts(pager) == ["4", "5", "6", "7"])
        pager.scrollToStart()
        #expect(Self.texts(pager) == ["1", "2", "3", "4"])
        pager.scroll(by: -5)
        #expect(Self.texts(pager) == ["1", "2", "3", "4"])
        pager.scrollPages(1)
        #expect(Self.texts(pager) == ["4", "5", "6", "7"])
        pager.scroll(by: 99)
        #expect(pager.isFollowing)
        #expect(Self.texts(pager) == ["7", "8", "9", "10"])
    }

    @Test("long lines are broken, and scrolling goes row by row")
    func wraps() {
        var pager = Self.pager("short\nabcdefghijKLMNOPQRSTuv\nend\n", rows: 3)
        #expect(Self.texts(pager) == ["KLMNOPQRST", "uv", "end"])
        pager.scroll(by: -1)
        #expect(Self.texts(pager) == ["abcdefghij", "KLMNOPQRST", "uv"])
        pager.resize(columns: 30, rows: 3)
        #expect(Self.texts(pager) == ["short", "abcdefghijKLMNOPQRSTuv", "end"])
    }

    @Test("a line shows before it has ended, and bytes may be cut anywhere")
    func pieces() {
        var pager = Self.pager("")
        for byte in "grün\ndone".utf8 { pager.take(.bytes(.out, offset: 0, [byte])) }
        #expect(Self.texts(pager) == ["grün", "done"])
        pager.take(.bytes(.err, offset: 0, Array("oops".utf8)))
        #expect(Self.texts(pager) == ["grün", "done", "oops"])
    }

    @Test("a short log, an empty one, and one that ends are shown as they are")
    func ends() {
        var pager = Self.pager("")
        #expect(Self.texts(pager).isEmpty)
        pager.scroll(by: 5)
        pager.scrollToStart()
        pager.take(.gap(.out, 0..<100))
        pager.take(.end(record: []))
        #expect(pager.isComplete)
        #expect(pager.lineCount == 1)
    }

    @Test("memory is bounded, and the place on the screen stays while the head is dropped")
    func bounded() {
        var pager = Self.pager(Self.numbers(1...10_500))
        pager.scroll(by: -3)
        let before = Self.texts(pager)
        pager.take(.bytes(.out, offset: 0, Array(Self.numbers(10_501...12_000).utf8)))
        #expect(Self.texts(pager) == before)
        #expect(pager.lineCount <= 11_001)
        pager.take(.bytes(.out, offset: 0, [UInt8](repeating: 0x61, count: 1 << 20)))
        #expect(pager.lineCount <= 11_002)
    }

    @Test("a session is shown as text and tool calls")
    func claude() {
        var pager = LogPager(DashboardTask(record: Sample.task(1, kind: .claudeCode)), columns: 80, rows: 20)
        let line = #"{"type":"assistant","message":{"content":[{"type":"text","text":"Hello"}]}}"#
        pager.take(.bytes(.out, offset: 0, Array((line + "\n").utf8)))
        #expect(Self.texts(pager) == ["● Hello"])
    }
}
