/// The life of one attempt, with no clock, no lock and no I/O inside.
///
/// Terminal states accept nothing, so an attempt has exactly one end.
public struct TaskLifecycle: Hashable, Sendable {
    /// How an attempt ended: what goes into its record.
    public struct End: Hashable, Sendable {
        public var status: TaskStatus
        public var reason: TaskReason
        public var evidence: ExitEvidence?
        /// One sentence for people; nil when the status says it all.
        public var error: String?

        public init(status: TaskStatus, reason: TaskReason, evidence: ExitEvidence? = nil, error: String? = nil) {
            self.status = status
            self.reason = reason
            self.evidence = evidence
            self.error = error
        }
    }

    public enum State: Hashable, Sendable {
        case pending
        case running
        case finished(End)
    }

    public enum Event: Hashable, Sendable {
        /// The backend has confirmed the launch.
        case launched
        /// The backend has refused the launch for good.
        case launchRefused(String)
        /// Somebody asked to end a task that had not been launched.
        case cancelled
        /// A task that had to succeed first did not.
        case dependencyFailed(String)
        /// The supervisor's exit record was read. `objection` says why an exit code of 0 is no success after all: an
        /// agent that reports an error in its result. `intention` says why we were going to end it ourselves; it is the
        /// reason only if the task did not end before it was asked to.
        case ended(ExitEvidence, objection: String? = nil, intention: EndingIntention? = nil)
        /// The supervisor is proven gone, and there is no exit record.
        case vanished(String)
    }

    public enum Action: Hashable, Sendable {
        case none
        case recordRunning
        case recordEnd(End)
    }

    public private(set) var state: State

    public init(state: State = .pending) { self.state = state }

    /// Takes the event into account and says what to write down.
    public mutating func handle(_ event: Event) -> Action {
        switch (state, event) {
        case (.finished, _):
            return .none
        case (.pending, .launched):
            state = .running
            return .recordRunning
        case (.running, .launched), (.running, .launchRefused), (.running, .cancelled), (.running, .dependencyFailed):
            return .none
        case (.pending, .launchRefused(let message)):
            return finish(End(status: .failed, reason: .launchFailed, error: message))
        case (.pending, .dependencyFailed(let message)):
            return finish(End(status: .failed, reason: .dependencyFailed, error: message))
        case (.pending, .cancelled):
            return finish(End(status: .killed, reason: .cancelled, error: "cancelled before it was started"))
        case (.pending, .ended(let evidence, let objection, let intention)),
            (.running, .ended(let evidence, let objection, let intention)):
            return finish(Self.verdict(on: evidence, objection: objection, intention: intention))
        case (.pending, .vanished(let message)), (.running, .vanished(let message)):
            return finish(End(status: .lost, reason: .lost, error: message))
        }
    }

    private mutating func finish(_ end: End) -> Action {
        state = .finished(end)
        return .recordEnd(end)
    }

    private static func verdict(
        on evidence: ExitEvidence, objection: String?, intention: EndingIntention?
    ) -> End {
        if evidence.cause == .killed, let intention {
            return End(status: .failed, reason: intention.reason, evidence: evidence, error: intention.message)
        }
        return switch (evidence.cause, evidence.outcome) {
        case (.killed, _):
            End(status: .killed, reason: .cancelled, evidence: evidence, error: evidence.note)
        case (.timeout, _):
            End(status: .failed, reason: .timeout, evidence: evidence, error: evidence.note ?? "the time limit ran out")
        case (.launchFailed, _):
            End(
                status: .failed, reason: .launchFailed, evidence: evidence,
                error: evidence.note ?? "the program could not be started")
        case (nil, .exited(code: 0)) where objection == nil:
            End(status: .completed, reason: .exit, evidence: evidence, error: evidence.note)
        case (nil, .exited):
            End(status: .failed, reason: .exit, evidence: evidence, error: objection ?? evidence.note)
        case (nil, .signaled(let signal)):
            End(
                status: .failed, reason: .signal, evidence: evidence,
                error: evidence.note ?? "ended by \(signal)")
        }
    }
}
