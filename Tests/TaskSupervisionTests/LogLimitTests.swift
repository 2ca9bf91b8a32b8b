import Testing

@testable import TaskSupervision

@Suite("The limit of a log")
struct LogLimitTests {
    @Test("is looked at every second while the log grows, and less and less while it does not")
    func pauses() {
        var limit = LogLimit(maximum: 100, now: 0)
        #expect(limit.nextLook == 1000)
        var looks: [Int64] = []
        for size: Int64 in [0, 0, 0, 0, 10, 10] {
            let now = limit.nextLook
            #expect(limit.look(size: size, block: 1, now: now) == nil)
            looks.append(limit.nextLook - now)
        }
        #expect(looks == [2000, 4000, 8000, 8000, 1000, 2000])
    }

    @Test("keeps about three quarters, in whole blocks, and removes nothing twice")
    func cuts() {
        var limit = LogLimit(maximum: 40_000, now: 0)
        #expect(limit.look(size: 40_000, block: 4096, now: 1) == nil)
        #expect(limit.look(size: 40_001, block: 4096, now: 2) == 0..<8192)
        #expect(limit.look(size: 48_192, block: 4096, now: 3) == nil)
        #expect(limit.look(size: 100_000, block: 4096, now: 4) == 8192..<69_632)
    }

    @Test("smaller than a block removes what whole blocks allow")
    func tiny() {
        var limit = LogLimit(maximum: 10, now: 0)
        #expect(limit.look(size: 4000, block: 4096, now: 1) == nil)
        #expect(limit.look(size: 5000, block: 4096, now: 2) == 0..<4096)
    }
}
