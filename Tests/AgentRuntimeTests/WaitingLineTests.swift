import ExecutorCore
import TaskStore
import Testing

@testable import AgentRuntime

@Suite("Who may start, and why the others wait")
struct WaitingLineTests {
    private static func id(_ number: Int) -> TaskID { .generate(at: Timestamp(milliseconds: Int64(number) * 1000)) }

    private let ids = (1...6).map(id)
    private let now = Timestamp(milliseconds: 1_000_000)

    @Test("Without any condition a task starts at once")
    func plain() {
        var line = WaitingLine()
        line.add(ids[0], on: "a", QueueTicket())
        #expect(line.takeReady(at: now) == [ids[0]])
        #expect(line.reason(of: ids[0], at: now) == nil)
        #expect(line.load(of: "a") == (1, 0))
    }

    @Test("As many run as there are slots; the next is the one with the highest priority, then the oldest")
    func slots() {
        var line = WaitingLine()
        for (index, priority) in [0, 0, 5, 0].enumerated() {
            line.add(ids[index], on: "a", QueueTicket(priority: priority, maximumParallel: 1))
        }
        line.add(ids[4], on: "b", QueueTicket(maximumParallel: 1))
        #expect(line.takeReady(at: now) == [ids[2], ids[4]])
        #expect(line.takeReady(at: now) == [])
        #expect(line.reason(of: ids[0], at: now)?.reason == .slot)
        #expect(line.load(of: "a") == (1, 3))
        #expect(line.end(ids[2], on: "a", succeeded: false) == [])
        #expect(line.takeReady(at: now) == [ids[0]])
        _ = line.end(ids[0], on: "a", succeeded: true)
        #expect(line.takeReady(at: now) == [ids[1]])
    }

    @Test("Tasks that run already take slots")
    func adopted() {
        var line = WaitingLine()
        line.occupy("a", by: ids[0])
        line.add(ids[1], on: "a", QueueTicket(maximumParallel: 1))
        #expect(line.takeReady(at: now) == [])
        _ = line.end(ids[0], on: "a", succeeded: true)
        #expect(line.takeReady(at: now) == [ids[1]])
    }

    @Test("A task starts after the others it names, and never if one of them fails that had to succeed")
    func dependencies() {
        var line = WaitingLine()
        for other in ids.prefix(2) { line.occupy("a", by: other) }
        line.add(ids[2], on: "a", QueueTicket(after: [ids[0]: .success, ids[1]: .any]))
        line.add(ids[3], on: "a", QueueTicket(after: [ids[0]: .success]))
        line.add(ids[4], on: "a", QueueTicket(after: [ids[3]: .success]))
        #expect(line.reason(of: ids[2], at: now)?.tasks == [ids[0], ids[1]])
        #expect(line.end(ids[1], on: "a", succeeded: false) == [])
        #expect(line.takeReady(at: now) == [])
        #expect(line.end(ids[0], on: "a", succeeded: false) == [ids[2], ids[3]])
        #expect(line.end(ids[3], on: "a", succeeded: false) == [ids[4]])
        #expect(line.takeReady(at: now) == [])
        #expect(!line.isWaiting(ids[4]))
    }

    @Test("A task starts when its time has come")
    func delay() {
        var line = WaitingLine()
        let later = Timestamp(milliseconds: now.milliseconds + 10)
        let latest = Timestamp(milliseconds: now.milliseconds + 20)
        line.add(ids[0], on: "a", QueueTicket(notBefore: latest))
        line.add(ids[1], on: "a", QueueTicket(notBefore: later))
        #expect(line.nextTime == later)
        #expect(line.takeReady(at: now) == [])
        #expect(line.reason(of: ids[0], at: now)?.until == latest)
        #expect(line.takeReady(at: later) == [ids[1]])
        #expect(line.nextTime == latest)
        #expect(line.takeReady(at: latest) == [ids[0]])
        #expect(line.nextTime == nil)
    }

    @Test("What is paused starts nothing, and goes on with those that were first")
    func paused() {
        var line = WaitingLine()
        line.pause("a")
        line.add(ids[0], on: "a", QueueTicket())
        line.add(ids[1], on: "b", QueueTicket())
        #expect(line.takeReady(at: now) == [ids[1]])
        #expect(line.reason(of: ids[0], at: now)?.reason == .paused)
        line.pause(nil)
        line.resume("a")
        #expect(line.takeReady(at: now) == [])
        line.resume(nil)
        #expect(line.takeReady(at: now) == [ids[0]])
    }

    @Test("Whoever is called off leaves nothing behind")
    func calledOff() {
        var line = WaitingLine()
        line.occupy("a", by: ids[5])
        line.add(ids[0], on: "a", QueueTicket(maximumParallel: 1))
        line.add(ids[1], on: "a", QueueTicket(after: [ids[5]: .any], maximumParallel: 1))
        line.add(ids[2], on: "a", QueueTicket(notBefore: now, maximumParallel: 1))
        for id in ids.prefix(3) { _ = line.end(id, on: "a", succeeded: false) }
        _ = line.end(ids[5], on: "a", succeeded: true)
        #expect(line.takeReady(at: now) == [])
        #expect(line.nextTime == nil)
        #expect(line.load(of: "a") == (0, 0))
    }

    @Test("In any order of events no executor runs more than it may, and nobody is forgotten", arguments: 0..<50)
    func random(_ seed: UInt64) {
        var dice = Dice(state: seed)
        var line = WaitingLine()
        var executors: [TaskID: String] = [:]
        var (running, gone): (Set<TaskID>, Set<TaskID>) = ([], [])

        func start() {
            running.formUnion(line.takeReady(at: now))
            for executor in ["a", "b"] { #expect(running.count { executors[$0] == executor } <= 2) }
        }
        func end(_ id: TaskID, succeeded: Bool) {
            running.remove(id)
            gone.insert(id)
            for other in line.end(id, on: executors[id] ?? "", succeeded: succeeded) { end(other, succeeded: false) }
        }
        for number in 0..<200 {
            if Bool.random(using: &dice) {
                let id = Self.id(number)
                var ticket = QueueTicket(priority: Int.random(in: 0...2, using: &dice), maximumParallel: 2)
                if let other = executors.keys.sorted().randomElement(using: &dice), !gone.contains(other) {
                    ticket.after[other] = Bool.random(using: &dice) ? .success : .any
                }
                executors[id] = Bool.random(using: &dice) ? "a" : "b"
                line.add(id, on: executors[id] ?? "", ticket)
            } else if let id = running.sorted().randomElement(using: &dice) {
                end(id, succeeded: Bool.random(using: &dice))
            }
            start()
        }
        while let id = running.min() {
            end(id, succeeded: true)
            start()
        }
        #expect(gone == Set(executors.keys))
    }
}

/// Numbers that are the same for every run (splitmix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var number = state
        number = (number ^ (number >> 30)) &* 0xbf58_476d_1ce4_e5b9
        number = (number ^ (number >> 27)) &* 0x94d0_49bb_1331_11eb
        return number ^ (number >> 31)
    }
}
