internal import ExecutorCore

/// What the notes of a place and the engine prove about a task.
enum Verdict {
    /// - Parameter container: Nil when the engine, asked twice, does not know it.
    static func observation(
        _ notes: StatusAnswer.Notes, _ container: ContainerState?, fatalLine: String?
    ) -> TaskObservation {
        if let failure = notes.failure { return .ended(failure) }
        guard let container else {
            guard notes.hasFolder, notes.start != .never else { return .notLaunched }
            return .lost("its container was removed by somebody else, and its exit code with it")
        }
        if container.isFresh { return .notLaunched }
        guard container.hasEnded else { return .running(pid: container.pid) }
        // Engines give this code to what they find dead when they start.
        if notes.start == .beforeRestart, container.exitCode == 255 {
            return .lost("the machine was restarted, and the engine does not know how its container ended")
        }
        return .ended(evidence(notes, container, fatalLine))
    }

    private static func evidence(
        _ notes: StatusAnswer.Notes, _ container: ContainerState, _ fatalLine: String?
    ) -> ExitEvidence {
        let end = container.finishedAt ?? Timestamp(milliseconds: 0)
        let start = min(container.startedAt ?? end, end)
        var evidence = ExitEvidence(outcome: .exited(code: container.exitCode), startedAt: start, endedAt: end)
        if let fatalLine, let failure = ProgramFailure(fatalLine) {
            evidence.outcome = .exited(code: failure.code)
            evidence.cause = .launchFailed
            evidence.note = failure.reason
            return evidence
        }
        evidence.cause = notes.cause
        let number = container.exitCode - 128
        if let signal = Signal(number: number),
            notes.signals.contains(number) || container.wasOutOfMemory && number == 9
        {
            evidence.outcome = .signaled(signal)
            if notes.signals.contains(number), evidence.cause == nil { evidence.cause = .killed }
        }
        if container.wasOutOfMemory {
            evidence.note = "oom_killed: the kernel killed a process of the task because its memory limit was reached"
        } else if container.status == "dead" {
            evidence.note = "the engine could not remove the container, and calls it dead"
        } else if !container.error.isEmpty {
            evidence.note = container.error
        }
        return evidence
    }
}

/// A line in which process 1 of a container tells that it could not run the task's program.
struct ProgramFailure {
    /// What a shell would give.
    var code: Int32
    var reason: String

    private static let tellers = ["openclaw: exec ", "[FATAL tini (", "ERROR (catatonit:"]

    init?(_ line: String) {
        guard Self.tellers.contains(where: { line.hasPrefix($0) }), line.contains("exec"), line.contains("failed")
        else {
            return nil
        }
        code = line.hasSuffix("No such file or directory") ? 127 : 126
        reason = line.firstRange(of: "exec ").map { String(line[$0.lowerBound...]) } ?? line
    }

    /// Whether a container that ended like this may have written such a line.
    static func isPossible(_ container: ContainerState) -> Bool {
        container.hasEnded && [1, 126, 127].contains(container.exitCode)
    }
}
