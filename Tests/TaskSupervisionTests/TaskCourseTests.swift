import ExecutorCore
import TaskFolder
import Testing

@testable import TaskSupervision

@Suite("The course of a task")
struct TaskCourseTests {
    private static let start = Timestamp(milliseconds: 1_000_000)
    private static let end = Timestamp(milliseconds: 1_000_700)
    private static let failed = TaskOutcome.exited(code: 3)

    private static func course(
        timeLimit: Int64? = nil, leftovers: LaunchSpec.Leftovers = .leave
    ) -> TaskCourse {
        TaskCourse(startedAt: start, now: 0, timeLimit: timeLimit, killAfter: 100, leftovers: leftovers)
    }

    private static func record(
        _ outcome: TaskOutcome = failed, _ cause: ExitEvidence.Cause? = nil, left: Int = 0
    ) -> [TaskCourse.Action] {
        let evidence = ExitEvidence(
            outcome: outcome, startedAt: start, endedAt: end, cause: cause, leftoverProcesses: left)
        return [.record(evidence)]
    }

    private static let terminate: [TaskCourse.Action] = [.step(.ask(.terminate))]

    @Test("an end with nothing left is recorded at once, without a cause")
    func plainEnd() {
        var course = Self.course()
        #expect(course.handle(.mainEnded(Self.failed, at: Self.end, left: 0), now: 1) == Self.record())
        #expect(course.isRecorded)
        #expect(course.deadline == nil)
    }

    @Test("leftovers to be left are counted and left")
    func leave() {
        var course = Self.course()
        #expect(course.handle(.mainEnded(Self.failed, at: Self.end, left: 2), now: 1) == Self.record(left: 2))
    }

    @Test("leftovers to be killed are counted and ended before the record")
    func kill() {
        var course = Self.course(leftovers: .kill)
        #expect(course.handle(.mainEnded(Self.failed, at: Self.end, left: 2), now: 1) == Self.terminate)
        #expect(course.handle(.tick, now: 100) == [])
        #expect(course.handle(.tick, now: 101) == [.step(.kill)])
        #expect(course.handle(.nothingLeft, now: 102) == Self.record(left: 2))
    }

    @Test("the time limit ends the task, and its record waits until nothing is left")
    func timeLimit() {
        var course = Self.course(timeLimit: 500)
        #expect(course.deadline == 500)
        #expect(course.handle(.tick, now: 499) == [])
        #expect(course.handle(.tick, now: 500) == Self.terminate)
        #expect(course.handle(.mainEnded(Self.failed, at: Self.end, left: 1), now: 550) == [])
        #expect(course.handle(.tick, now: 600) == [.step(.kill)])
        #expect(course.handle(.nothingLeft, now: 601) == Self.record(Self.failed, .timeout))
    }

    @Test("the first cause stays, whichever comes second")
    func firstCause() {
        let request = TaskCourse.Event.request(.terminate(.terminate, graceMilliseconds: 10_000))
        let end = TaskCourse.Event.mainEnded(Self.failed, at: Self.end, left: 0)

        var limited = Self.course(timeLimit: 500)
        _ = limited.handle(.tick, now: 500)
        #expect(limited.handle(request, now: 510) == Self.terminate)
        #expect(limited.handle(end, now: 520) == Self.record(Self.failed, .timeout))

        var killed = Self.course(timeLimit: 500)
        _ = killed.handle(request, now: 10)
        #expect(killed.handle(.tick, now: 500) == Self.terminate)
        #expect(killed.deadline == 600)
        #expect(killed.handle(end, now: 520) == Self.record(Self.failed, .killed))
    }

    @Test("a task that ends with 0 while it is being ended counts as killed all the same")
    func killedWithSuccess() {
        var course = Self.course()
        _ = course.handle(.request(.terminate(.terminate, graceMilliseconds: 10)), now: 0)
        let end = course.handle(.mainEnded(.exited(code: 0), at: Self.end, left: 0), now: 1)
        #expect(end == Self.record(.exited(code: 0), .killed))
    }

    @Test("only dying of the very signal that was requested counts as killed")
    func plainSignal() {
        for (outcome, cause) in [
            (TaskOutcome.signaled(.interrupt), ExitEvidence.Cause.killed), (.signaled(.quit), nil),
            (.exited(code: 130), nil),
        ] {
            var course = Self.course()
            #expect(course.handle(.request(.signal(.interrupt)), now: 0) == [.deliver(.interrupt)])
            let end = course.handle(.mainEnded(outcome, at: Self.end, left: 0), now: 1)
            #expect(end == Self.record(outcome, cause))
        }
    }

    @Test("what outlives a main process that died of a requested signal is ended too")
    func plainSignalWithRest() {
        var course = Self.course()
        _ = course.handle(.request(.signal(.interrupt)), now: 0)
        let outcome = TaskOutcome.signaled(.interrupt)
        #expect(course.handle(.mainEnded(outcome, at: Self.end, left: 1), now: 1) == Self.terminate)
        #expect(course.handle(.nothingLeft, now: 2) == Self.record(outcome, .killed))
    }

    @Test("a request that comes while leftovers are ended hurries, and changes no cause")
    func requestWhileEnding() {
        var course = Self.course(leftovers: .kill)
        _ = course.handle(.mainEnded(Self.failed, at: Self.end, left: 1), now: 0)
        #expect(course.handle(.request(.terminate(.kill, graceMilliseconds: 0)), now: 1) == [.step(.kill)])
        #expect(course.handle(.nothingLeft, now: 2) == Self.record(left: 1))
    }

    @Test("every sequence of events gives at most one record, nothing after it, and always one once all is over")
    func everySequence() {
        let events: [TaskCourse.Event] = [
            .tick, .request(.signal(.interrupt)), .request(.terminate(.terminate, graceMilliseconds: 0)),
            .mainEnded(.signaled(.interrupt), at: Self.end, left: 0),
            .mainEnded(.exited(code: 0), at: Self.end, left: 1), .nothingLeft,
        ]
        for leftovers in LaunchSpec.Leftovers.allCases {
            for timeLimit in [nil, Int64(2)] {
                explore(Self.course(timeLimit: timeLimit, leftovers: leftovers), events, depth: 5, now: 0)
            }
        }
    }

    private func explore(_ course: TaskCourse, _ events: [TaskCourse.Event], depth: Int, now: Int64) {
        for event in events {
            var next = course
            let actions = next.handle(event, now: now)
            let records = actions.filter { if case .record = $0 { true } else { false } }
            #expect(records.count == (next.isRecorded && !course.isRecorded ? 1 : 0))
            if course.isRecorded { #expect(actions == []) }
            if depth > 0 {
                explore(next, events, depth: depth - 1, now: now + 1)
            } else {
                _ = next.handle(.mainEnded(Self.failed, at: Self.end, left: 0), now: now)
                _ = next.handle(.nothingLeft, now: now)
                #expect(next.isRecorded)
            }
        }
    }
}
