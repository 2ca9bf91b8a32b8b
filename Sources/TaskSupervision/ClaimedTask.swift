internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// A task that belongs to this process now. Its end will be recorded, whatever happens to it.
struct ClaimedTask: ~Copyable {
    /// What the kernel could end this process or stop it with; nobody but the control channel commands a supervisor.
    private static let blockedSignals: [CInt] =
        [
            SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR,
            SIGSTKFLT, SIGXCPU, SIGXFSZ, SIGTSTP, SIGTTIN, SIGTTOU, SIGCHLD,
        ] + Array(34...64)

    private let options: SupervisorOptions
    private let signals: SignalDescriptor
    private let folder: SupervisedFolder
    private let recorder: ExitRecorder

    /// Takes the task over, with everything set aside that recording its end needs.
    ///
    /// Returns nil when another supervisor has, or has had, this task; nothing is changed then.
    ///
    /// - Throws: When the folder cannot be used. Nothing was claimed; the same may work later.
    init?(claiming options: SupervisorOptions) throws(Errno) {
        let folder = try SupervisedFolder(options.folder)
        if TaskClaim.isMade(in: folder) { return nil }
        guard let own = ProcessIdentity.of(getpid()) else { throw .noSuchProcess }
        let signals = try SignalDescriptor(blocking: Self.blockedSignals)
        try Subreaper.become()
        let recorder = try ExitRecorder(reservingIn: folder)
        do throws(Errno) {
            guard try TaskClaim.make(TaskIdentities(supervisor: own), in: folder) else {
                recorder.discard(in: folder)
                return nil
            }
        } catch {
            recorder.discard(in: folder)
            throw error
        }
        self.options = options
        self.signals = signals
        self.folder = folder
        self.recorder = recorder
    }

    /// Starts the task, tells the starter, and returns once the end is recorded.
    borrowing func runToEnd(_ report: consuming StartReport) {
        let startedAt = Timestamp(milliseconds: SystemTime.wall)
        let task: RunningTask
        do throws(TaskLaunch.Failure) {
            task = try RunningTask(options, in: folder, startedAt: startedAt)
        } catch {
            record(
                ExitEvidence(
                    outcome: .exited(code: error.exitCode), startedAt: startedAt, endedAt: startedAt,
                    cause: .launchFailed, note: error.note))
            report.failed(error.note)
            return
        }
        publish(task.pid)
        report.started(task.pid)
        record(task.waitForEnd(signals: signals, in: folder))
    }

    /// Tells everybody who looks into the folder who runs the task.
    private borrowing func publish(_ pid: pid_t) {
        if let task = ProcessIdentity.of(pid) { try? append(TaskIdentities.taskLine(task)) }
        folder.journal("started \(pid)")
    }

    private borrowing func append(_ line: [UInt8]) throws(Errno) {
        let name = TaskFolder.File.identities.rawValue
        let file = try FileDescriptor.open(name, O_WRONLY | O_APPEND | O_NOFOLLOW, in: folder.raw)
        try file.writeAll(line)
    }

    private borrowing func record(_ evidence: ExitEvidence) {
        recorder.record(evidence, in: folder)
        switch evidence.outcome {
        case .exited(let code): folder.journal("exit \(code)")
        case .signaled(let signal): folder.journal("signal \(signal.number)")
        }
    }
}
