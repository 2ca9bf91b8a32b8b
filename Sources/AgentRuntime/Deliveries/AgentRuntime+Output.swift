internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

extension AgentRuntime {
    /// Looks for what somebody wants to be told of in everything that a task prints. Its end is written down only when
    /// that is done.
    func watchOutput(_ id: TaskID) async throws {
        guard let task = active[id], let handle = task.launch.handle, let plan = task.launch.deliveries,
            let match = plan.outputMatch
        else { return }
        defer { task.outputIsRead.reach() }
        let log = try shownLog(of: task.launch, at: task.place, handle)
        let streams: [LogStream] = log.splitsOutput ? [.out, .err] : [.out]
        let found = await withTaskGroup(of: MatchedLine?.self) { group -> MatchedLine? in
            for stream in streams {
                group.addTask {
                    do {
                        return try await Self.find(match, in: log, stream)
                    } catch {
                        if !Task.isCancelled { await self.report(id, "its output cannot be read: \(error)") }
                        return nil
                    }
                }
            }
            defer { group.cancelAll() }
            for await line in group { if let line { return line } }
            return nil
        }
        guard let found, let record = active[id]?.record else { return }
        let event = try TaskEvent(.outputMatch, of: record, at: WallClock.now(), match: found)
        try await persist { try await $0.announce(event.entries(plan, task: id)) }
        deliverer.wake()
    }

    /// Ends the following of a log as soon as something is found.
    private struct Found: Error {
        var line: MatchedLine
    }

    private static func find(_ match: OutputMatch, in log: TaskLog, _ stream: LogStream) async throws -> MatchedLine? {
        var finder = try LineFinder(match)
        do {
            try await log.follow(stream, from: 0) { chunk in
                if chunk.gap != nil { finder.skipGap() }
                if let line = finder.feed(chunk.bytes, at: chunk.offset, of: stream) { throw Found(line: line) }
            }
            return finder.finish(of: stream)
        } catch let found as Found {
            return found.line
        }
    }
}
