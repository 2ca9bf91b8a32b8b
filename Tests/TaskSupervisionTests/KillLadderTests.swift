import ExecutorCore
import Testing

@testable import TaskSupervision

@Suite("The kill ladder")
struct KillLadderTests {
    @Test("goes from the signal through the grace to KILL, and repeats KILL ever more slowly")
    func wholeLadder() {
        var ladder = KillLadder()
        #expect(ladder.deadline == nil)
        #expect(ladder.begin(with: .terminate, grace: 500, now: 1000) == [.ask(.terminate)])
        #expect(ladder.deadline == 1500)
        #expect(ladder.advance(to: 1499) == [])
        #expect(ladder.advance(to: 1500) == [.kill])
        var pauses: [Int64] = []
        var now: Int64 = 1500
        for _ in 0..<9 {
            guard let deadline = ladder.deadline else { break }
            #expect(ladder.advance(to: deadline - 1) == [])
            #expect(ladder.advance(to: deadline) == [.kill])
            pauses.append(deadline - now)
            now = deadline
        }
        #expect(pauses == [10, 20, 40, 80, 160, 320, 640, 1000, 1000])
    }

    @Test("asked for KILL it begins with KILL")
    func immediateKill() {
        var ladder = KillLadder()
        #expect(ladder.begin(with: .kill, grace: 500, now: 0) == [.kill])
        #expect(ladder.begin(with: .terminate, grace: 0, now: 1) == [])
    }

    @Test(
        "asked again it takes the earlier end of grace",
        arguments: [(first: Int64(1000), second: Int64(100), killAt: Int64(150)), (100, 1000, 100)])
    func askedAgain(_ first: Int64, _ second: Int64, _ killAt: Int64) {
        var ladder = KillLadder()
        _ = ladder.begin(with: .terminate, grace: first, now: 0)
        #expect(ladder.begin(with: .interrupt, grace: second, now: 50) == [.ask(.interrupt)])
        #expect(ladder.deadline == killAt)
    }

    @Test("asked for KILL during the grace it kills at once")
    func hardened() {
        var ladder = KillLadder()
        _ = ladder.begin(with: .terminate, grace: 1000, now: 0)
        #expect(ladder.begin(with: .kill, grace: 1000, now: 1) == [.kill])
    }

    @Test("a grace beyond all time is no overflow")
    func endlessGrace() {
        var ladder = KillLadder()
        _ = ladder.begin(with: .terminate, grace: .max, now: 5)
        #expect(ladder.deadline == .max)
        #expect(ladder.advance(to: .max - 1) == [])
    }
}
