internal import ExecutorCore

/// Watches what a task prints, by the sizes of its logs.
struct SilenceWatch: Sendable {
    private let log: TaskLog
    private(set) var silence = Silence(since: .now)

    init(_ log: TaskLog) { self.log = log }

    private var streams: [LogStream] { log.splitsOutput ? [.out, .err] : [.out] }

    /// Looks at the logs once. One that is not there yet is empty.
    ///
    /// - Returns: Whether anything has been printed since the look before.
    /// - Throws: Whatever keeps them from being seen. What was before the next look does not count then.
    mutating func look() async throws(ExecutorError) -> Bool {
        var hasPrinted = false
        for stream in streams {
            do throws(ExecutorError) {
                let size = try await log.read(stream, from: silence.size(stream), limit: 1).size
                if silence.note(size, of: stream, at: .now) { hasPrinted = true }
            } catch {
                guard error.code == .logNotFound else { throw error }
            }
        }
        if let time = log.place.contact.answersSince { silence.startAnew(at: time) }
        return hasPrinted
    }

    /// Nothing up to now counts.
    mutating func startAnew() { silence.startAnew(at: .now) }

    /// Returns when the task may have printed something, or has ended; at `deadline` at the latest.
    ///
    /// - Returns: False at the deadline.
    func untilGrowth(before deadline: Silence.Clock.Instant) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for stream in streams {
                group.addTask { [log, silence] in
                    try await log.place.awaitGrowth(of: stream, of: log.handle, beyond: silence.size(stream))
                    return true
                }
            }
            group.addTask {
                try await Task.sleep(until: deadline, clock: .suspending)
                return false
            }
            defer { group.cancelAll() }
            let hasGrown = try await group.next() ?? false
            try Task.checkCancellation()
            return hasGrown
        }
    }
}
