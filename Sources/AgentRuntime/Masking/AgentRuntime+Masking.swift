internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// A log as it may be shown.
    ///
    /// - Parameters:
    ///   - hasEnded: Whether the task writes nothing any more.
    ///   - isWhole: Whether nothing will be added here, wherever the task is.
    /// - Throws: ``ExecutorError`` with code `mask_unavailable`.
    func shownLog(
        of launch: StoredLaunch, at place: Place, _ handle: TaskHandle, hasEnded: Bool = false, isWhole: Bool = false,
        lease: LogLease? = nil
    ) throws(ExecutorError) -> TaskLog {
        TaskLog(
            place: place, handle: handle, splitsOutput: launch.spec.splitsOutput, isWhole: isWhole, lease: lease,
            mask: try masks.mask(launch), hasEnded: hasEnded || isWhole)
    }

    /// Writes a line about a task into the log of the program.
    func report(_ id: TaskID, _ text: String) {
        settings.log("task \(id): \(masks.shown(text, of: active[id]?.launch))")
    }

    /// What has kept a job from being done, as it may be shown.
    func shown(_ text: String, about job: Job) -> String {
        switch job {
        case .launch(let id, _), .launchWhenReached(let id), .watch(let id), .followClaude(let id),
            .watchOutput(let id), .storeLaunch(let id), .copyLogs(let id), .storeWaiting(let id), .abandon(let id, _),
            .watchSilence(let id), .awaitExit(let id, _), .carryOutEnding(let id):
            masks.shown(text, of: active[id]?.launch)
        case .readLastLines, .writeMirrors, .noteContact, .reach, .settleMirrors, .awaitTime, .collectGarbage:
            text
        }
    }

    /// Hides what must not be kept of how a task ended.
    func hideSecrets(in record: inout TaskRecord, of launch: StoredLaunch) {
        record.error = record.error.map { masks.shown($0, of: launch) }
    }

    /// The answer to a submission with what the submitter should know.
    static func answer(_ record: [UInt8], warnings: [String]) throws -> [UInt8] {
        if warnings.isEmpty { return record }
        return record.dropLast() + [UInt8(ascii: ",")]
            + (try RecordJSON.encode(SubmissionWarnings(warnings))).dropFirst()
    }
}
