internal import ExecutorCore
internal import TaskStore

/// What the disk tells of one task without the database.
struct TaskTraces: Sendable {
    /// What the task folder shows.
    enum Folder: Hashable, Sendable {
        case gone
        case shows(TaskObservation)
    }

    /// The record as launched; nil when it cannot be read.
    var staged: StagedMetadata?
    /// The newest record that was mirrored; nil when there is none that can be read.
    var mirror: TaskRecord?
    var folder: Folder

    /// The record that goes into a new database; nil when nothing tells what the task was.
    ///
    /// - A mirrored end counts, unless the folder's evidence says otherwise.
    /// - A mirrored success counts only with the exit record that proves it, or when the folder is gone as a whole: the
    ///   daemon that wrote the mirror had seen the record.
    /// - What was claimed by a supervisor and has no such end is put down as running. The daemon that takes it up looks
    ///   at it as at any other task, so there is one place that gives verdicts.
    /// - What was never claimed is not started any more: whoever submitted it may have done so again since.
    func restoredRecord(at now: Timestamp) -> TaskRecord? {
        guard var record = mirror ?? staged?.record else { return nil }
        switch folder {
        case .gone:
            if !record.status.isTerminal {
                record.lose("the task's folder is gone, and with it every sign of its end", now)
            }
        case .shows(.ended(let evidence)):
            if !record.status.isTerminal || !evidence.bears(out: record) { record.reopen(pid: nil) }
        case .shows(.running(let pid)):
            record.reopen(pid: pid)
        case .shows(.lost):
            if !record.status.isTerminal || record.status == .completed { record.reopen(pid: nil) }
        case .shows(.notLaunched):
            if record.status == .pending {
                let message =
                    "it had not been started when the database was rebuilt; submit it again if it is still wanted"
                record.apply(TaskLifecycle.End(status: .failed, reason: .launchFailed, error: message), at: now)
            } else if !record.status.isTerminal || record.status == .completed {
                record.lose("the task's folder holds no sign of a launch", now)
            }
        }
        return record
    }
}

extension ExitEvidence {
    /// Whether a mirrored end tells of this very end. A failure with exit code 0 is an agent's own.
    fileprivate func bears(out record: TaskRecord) -> Bool {
        switch outcome {
        case .exited(let code):
            record.exitCode == code && (record.status != .completed || (code == 0 && cause == nil))
        case .signaled(let signal):
            record.signal == signal && record.status != .completed
        }
    }
}

extension TaskRecord {
    fileprivate mutating func lose(_ reason: String, _ now: Timestamp) {
        forgetEnd()
        apply(TaskLifecycle.End(status: .lost, reason: .lost, error: reason), at: now)
    }

    /// Makes it the record of a task whose end is not known.
    fileprivate mutating func reopen(pid: Int32?) {
        forgetEnd()
        status = .running
        self.pid = pid ?? self.pid
    }

    private mutating func forgetEnd() {
        reason = nil
        error = nil
        exitCode = nil
        signal = nil
        finishedAt = nil
        leftoverProcesses = nil
    }
}
