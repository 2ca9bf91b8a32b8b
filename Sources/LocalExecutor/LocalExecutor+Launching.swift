public import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

extension LocalExecutor {
    /// How long a supervisor may take to say that it is in charge, in milliseconds.
    private static let startPatience: Int64 = 10_000

    // Off the caller's actor: starting a program takes the thread that does it a millisecond or more.
    @concurrent
    public func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
        let task = LocalTask(id: id, root: root, token: spec.token)
        guard Path.tidy(spec.inputFolder) == Path.tidy(task.folder.path) else {
            throw ExecutorError(
                .invalidArgument, "the inputs of task \(id) are not in its folder '\(task.folder.path)'")
        }
        if task.isClaimed { return task.handle }
        guard task.isStaged else {
            throw ExecutorError(.launchRefused, "task \(id) has no command in '\(task.folder.path)'")
        }
        guard task.folder.hasWholeInputs else {
            throw ExecutorError(
                .launchRefused, "the machine was restarted and the inputs of task \(id) are damaged",
                hint: "start it again")
        }
        let pipe = try startSupervisor(spec, of: task)
        switch try await StartAnswer.read(from: pipe, within: Self.startPatience, for: id) {
        case .started, .claimed, .failed:
            return task.handle
        case .refused(let error, let note):
            throw ExecutorError(refusal: error, note)
        case .none where task.isClaimed:
            return task.handle
        case .none:
            throw ExecutorError(.executorError, "the supervisor of task \(id) ended before it was in charge")
        }
    }

    /// - Returns: The reading end of the pipe through which the supervisor reports.
    private func startSupervisor(_ spec: LaunchSpec, of task: LocalTask) throws(ExecutorError) -> FileDescriptor {
        do throws(Errno) {
            let pipe = try FileDescriptor.pipe()
            let null = try FileDescriptor.open("/dev/null", O_RDWR)
            let pid = try ChildProcess.spawn(
                supervisorPath, arguments: arguments(spec, folder: task.folder.path), environment: [],
                descriptors: [null.raw, null.raw, null.raw, pipe.write.raw])
            reaper.watch(child: pid)
            try pipe.read.setNonblocking()
            return pipe.read
        } catch {
            throw ExecutorError(
                system: error, "the supervisor '\(supervisorPath)' of task \(task.id) cannot be started")
        }
    }

    private func arguments(_ spec: LaunchSpec, folder: String) -> [String] {
        var words = ["openclaw-supervise", "--form", spec.commandForm.rawValue, "--workspace", spec.workspace]
        words += ["--umask", String(spec.fileCreationMask, radix: 8)]
        if let limit = spec.timeLimitMilliseconds { words += ["--timeout-ms", "\(limit)"] }
        words += ["--kill-after-ms", "\(spec.killAfterMilliseconds)", "--leftovers", spec.leftovers.rawValue]
        if let limit = openFilesPerTask { words += ["--open-files", "\(limit)"] }
        if spec.splitsOutput { words.append("--split-output") }
        if let maximum = spec.maximumLogBytes { words += ["--max-log-bytes", "\(maximum)"] }
        return words + ["--attempt", "\(spec.attempt)", "--", folder]
    }
}
