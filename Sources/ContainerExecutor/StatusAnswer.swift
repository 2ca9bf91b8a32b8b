internal import ExecutorCore

/// What the script `status.sh` writes.
struct StatusAnswer: Sendable {
    /// What is noted at the place about one task.
    struct Notes: Sendable {
        var hasFolder: Bool
        /// Whether somebody was about to start its container, and whether the machine has been restarted since.
        var start: Start
        /// Nil when none is known.
        var container: String?
        /// What the keeper has done that led to the end.
        var cause: ExitEvidence.Cause?
        /// The signals that were sent to the task.
        var signals: Set<Int32>
        /// That it could not be started.
        var failure: ExitEvidence?
    }

    enum Start: Sendable {
        case never, beforeRestart, inThisBoot
    }

    private(set) var notes: [TaskID: Notes] = [:]
    private(set) var containers: [String: ContainerState] = [:]
    /// The containers of ours that the engine has listed at a second look; nil when there was none.
    private(set) var known: [Substring]?

    /// Nil for an answer that cannot be read.
    init?(_ output: [UInt8]) {
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        guard let last = lines.last, last == "end" || last.hasPrefix("missing") else { return nil }
        if last != "end" { known = last.split(separator: " ").dropFirst().map { $0 } }
        for line in lines.dropLast() {
            let (kind, rest) = Self.cut(line)
            switch kind {
            case "task": guard take(task: rest) else { return nil }
            case "failed": guard take(failure: rest) else { return nil }
            case "container":
                guard let state = ContainerState(rest) else { return nil }
                containers[state.id] = state
            // The engine's own account of an error may go on over several lines.
            default: continue
            }
        }
    }

    private static func cut(_ line: Substring) -> (Substring, Substring) {
        let word = line.prefix { $0 != " " }
        return (word, line.dropFirst(word.count + 1))
    }

    private mutating func take(task line: Substring) -> Bool {
        let words = line.split(separator: " ")
        guard words.count == 7, let id = TaskID(words[0]) else { return false }
        notes[id] = Notes(
            hasFolder: words[1] == "folder",
            start: words[2] == "now" ? .inThisBoot : words[2] == "earlier" ? .beforeRestart : .never,
            container: words[3] == "-" ? nil : String(words[3]), cause: ExitEvidence.Cause(rawValue: String(words[5])),
            signals: Set(words[6].split(separator: ",").compactMap { Int32($0) }))
        return true
    }

    private mutating func take(failure line: Substring) -> Bool {
        let words = line.split(separator: " ", maxSplits: 3)
        guard words.count == 4, let id = TaskID(words[0]), let seconds = Int64(words[1]), let code = Int32(words[2])
        else {
            return false
        }
        let time = Timestamp(milliseconds: seconds * 1000)
        notes[id]?.failure = ExitEvidence(
            outcome: .exited(code: code), startedAt: time, endedAt: time, cause: .launchFailed, note: String(words[3]))
        return true
    }
}
