internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// A task whose main process has been started: waits for what happens, and lets ``TaskCourse`` decide what follows.
struct RunningTask: ~Copyable {
    let pid: pid_t
    private var control: ControlChannel
    private var logs: LogFiles
    private var course: TaskCourse
    private var evidence: ExitEvidence?

    /// Starts the main process.
    init(
        _ options: SupervisorOptions, in folder: borrowing SupervisedFolder, startedAt: Timestamp
    ) throws(TaskLaunch.Failure) {
        let control = try Self.prepare { () throws(Errno) in try ControlChannel(in: folder) }
        let logs = try Self.prepare { () throws(Errno) in
            try LogFiles(
                in: folder.raw, split: options.splitsOutput, maximum: options.maximumLogBytes,
                now: SystemTime.monotonic)
        }
        pid = try TaskLaunch.start(options, in: folder, logs: logs)
        self.control = control
        self.logs = logs
        course = TaskCourse(
            startedAt: startedAt, now: SystemTime.monotonic, timeLimit: options.timeLimit,
            killAfter: options.killAfter, leftovers: options.leftovers)
    }

    /// Waits until the end may be recorded. By then the logs are on the disk.
    consuming func waitForEnd(signals: borrowing SignalDescriptor, in folder: borrowing SupervisedFolder)
        -> ExitEvidence
    {
        while true {
            // Ends come first: who has ended before a request or limit was seen has ended by itself.
            reap()
            for message in control.messages() { handle(.request(message)) }
            handle(.tick)
            if var evidence {
                limitLogs(in: folder, atEnd: true)
                logs.synchronize()
                evidence.note = logs.limitFailure.map { "the log could not be kept within its size limit: \($0)" }
                return evidence
            }
            limitLogs(in: folder)
            wait(for: signals)
        }
    }

    private static func prepare<Value: ~Copyable>(
        _ body: () throws(Errno) -> Value
    ) throws(TaskLaunch.Failure) -> Value {
        do throws(Errno) { return try body() } catch { throw .unprepared(error) }
    }

    private mutating func reap() {
        var end: (outcome: TaskOutcome, time: Timestamp)?
        while let look = try? Subreaper.reap() {
            switch look {
            case .reaped(let ended):
                guard ended.pid == pid else { continue }
                end = (TaskOutcome(ended), Timestamp(milliseconds: SystemTime.wall))
            case .noneEnded:
                if let end { handle(.mainEnded(end.outcome, at: end.time, left: max(1, ProcessTree.count))) }
                return
            case .noChildren:
                handle(end.map { .mainEnded($0.outcome, at: $0.time, left: 0) } ?? .nothingLeft)
                return
            }
        }
    }

    private mutating func handle(_ event: TaskCourse.Event) {
        for action in course.handle(event, now: SystemTime.monotonic) {
            switch action {
            case .deliver(let signal): ProcessTree.deliver([signal.number])
            case .step(.ask(let signal)): ProcessTree.deliver([signal.number, SIGCONT])
            case .step(.kill): ProcessTree.kill()
            case .record(let evidence): self.evidence = evidence
            }
        }
    }

    private mutating func limitLogs(in folder: borrowing SupervisedFolder, atEnd: Bool = false) {
        if logs.enforceLimit(now: SystemTime.monotonic, atEnd: atEnd) { folder.journal("log_limit_unsupported") }
    }

    /// Returns when a child may have ended, a request may have come in, or something is due.
    private func wait(for signals: borrowing SignalDescriptor) {
        var descriptors = [signals.raw, control.raw].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var timeout: Int64 = -1
        if let deadline = [course.deadline, logs.deadline].compactMap(\.self).min() {
            timeout = min(max(0, deadline - SystemTime.monotonic), Int64(Int32.max))
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), CInt(timeout))
        while signals.next() != nil {}
    }
}
