internal import ExecutorCore
internal import TaskFolder

/// One task from its start to its exit record: which signals it gets when, what led to its end, when the end may be
/// written down.
///
/// Pure: no process, no clock, no file. It asks for exactly one record, and for nothing after that.
struct TaskCourse {
    enum Event: Hashable {
        /// Time has passed.
        case tick
        case request(ControlMessage)
        /// The main process has ended, and `left` other processes of the task still ran at that moment.
        case mainEnded(TaskOutcome, at: Timestamp, left: Int)
        /// No process of the task is left.
        case nothingLeft
    }

    enum Action: Hashable {
        case step(KillLadder.Step)
        /// Deliver the signal once to everything in the task.
        case deliver(Signal)
        case record(ExitEvidence)
    }

    private struct End: Hashable {
        var outcome: TaskOutcome
        var time: Timestamp
        var left: Int
    }

    private enum State: Hashable {
        case running
        /// The main process has ended, the record waits until the rest has too.
        case ending(End)
        case recorded
    }

    private let startedAt: Timestamp
    private let killAfter: Int64
    private let leftovers: LaunchSpec.Leftovers
    private var state = State.running
    private var ladder = KillLadder()
    private var cause: ExitEvidence.Cause?
    private var requestedSignals: Set<Signal> = []
    private var timeLimit: Int64?

    /// - Parameters:
    ///   - now: Milliseconds of the clock that all the other times are of.
    ///   - timeLimit: How long the task may run; nil for ever.
    init(startedAt: Timestamp, now: Int64, timeLimit: Int64?, killAfter: Int64, leftovers: LaunchSpec.Leftovers) {
        self.startedAt = startedAt
        self.killAfter = killAfter
        self.leftovers = leftovers
        self.timeLimit = timeLimit.map { now.addingReportingOverflow($0) }.flatMap {
            $0.overflow ? nil : $0.partialValue
        }
    }

    var isRecorded: Bool { state == .recorded }

    /// When ``Event/tick`` has something to do; nil for never.
    var deadline: Int64? {
        switch state {
        case .running: [timeLimit, ladder.deadline].compactMap(\.self).min()
        case .ending: ladder.deadline
        case .recorded: nil
        }
    }

    mutating func handle(_ event: Event, now: Int64) -> [Action] {
        switch (state, event) {
        case (.recorded, _):
            return []
        case (.running, .tick):
            return steps(applyTimeLimit(now) + ladder.advance(to: now))
        case (.ending, .tick):
            return steps(ladder.advance(to: now))
        case (.running, .request(let message)):
            return obey(message, mayBeCause: true, now)
        case (.ending, .request(let message)):
            return obey(message, mayBeCause: false, now)
        case (.running, .mainEnded(let outcome, let time, let left)):
            return end(End(outcome: outcome, time: time, left: left), now)
        case (.ending(let end), .nothingLeft):
            return record(end)
        case (.ending, .mainEnded), (.running, .nothingLeft):
            return []
        }
    }

    private mutating func applyTimeLimit(_ now: Int64) -> [KillLadder.Step] {
        guard let limit = timeLimit, now >= limit else { return [] }
        timeLimit = nil
        cause = cause ?? .timeout
        return ladder.begin(with: .terminate, grace: killAfter, now: now)
    }

    private mutating func obey(_ message: ControlMessage, mayBeCause: Bool, _ now: Int64) -> [Action] {
        switch message {
        case .signal(let signal):
            if mayBeCause { requestedSignals.insert(signal) }
            return [.deliver(signal)]
        case .terminate(let signal, let grace):
            if mayBeCause { cause = cause ?? .killed }
            return steps(ladder.begin(with: signal, grace: grace, now: now))
        }
    }

    private mutating func end(_ end: End, _ now: Int64) -> [Action] {
        if cause == nil, case .signaled(let signal) = end.outcome, requestedSignals.contains(signal) { cause = .killed }
        if end.left == 0 || (cause == nil && leftovers == .leave) { return record(end) }
        // Of a task that is being ended nothing stays behind: what still runs at this moment is no leftover.
        state = .ending(End(outcome: end.outcome, time: end.time, left: cause == nil ? end.left : 0))
        return ladder.hasBegun ? [] : steps(ladder.begin(with: .terminate, grace: killAfter, now: now))
    }

    private mutating func record(_ end: End) -> [Action] {
        state = .recorded
        let evidence = ExitEvidence(
            outcome: end.outcome, startedAt: startedAt, endedAt: end.time, cause: cause, leftoverProcesses: end.left)
        return [.record(evidence)]
    }

    private func steps(_ steps: [KillLadder.Step]) -> [Action] { steps.map(Action.step) }
}
