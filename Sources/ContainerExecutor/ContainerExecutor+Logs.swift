public import ExecutorCore
internal import SystemSupport

extension ContainerExecutor {
    /// How long a log may say nothing while it is fetched to its present end.
    private static var patience: Duration { .seconds(60) }
    /// How long the following of a log goes on when nobody waits for it.
    private static var idleTime: Duration { .seconds(5) }
    /// How often a log is fetched that cannot be followed.
    private static var pause: Duration { .milliseconds(500) }

    /// Reads what a container has written.
    ///
    /// Every byte is as the task wrote it. The outputs of a task whose image has no shell reach the engine by two ways,
    /// so when they are not kept apart their order is the one in which the engine has seen them.
    public func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk {
        guard offset >= 0, limit > 0 else {
            throw ExecutorError(.invalidArgument, "a log is read from an offset of at least 0, at least one byte")
        }
        let spool = try spool(stream, of: handle)
        if !spool.isComplete, offset + Int64(limit) > spool.size {
            try await catchUp(spool, stream, handle)
        }
        do throws(Errno) {
            return try spool.read(from: offset, limit: limit)
        } catch {
            throw unusable(handle, error)
        }
    }

    /// Gives up the copies of a task's logs on this machine. Whoever reads them later has them fetched again.
    public func dropLogCopies(of handle: TaskHandle) { spools.remove(handle.id) }

    public func awaitGrowth(
        of stream: LogStream, of handle: TaskHandle, beyond size: Int64
    ) async throws(ExecutorError) {
        let spool = try spool(stream, of: handle)
        guard !spool.isComplete, !spool.hasEnded, spool.size <= size else { return }
        do {
            guard source(stream, of: handle) == "out" else { return try await Task.sleep(for: Self.pause) }
            let fetch = spool.fetch { self.start(spool, stream, handle, follows: true) }
            try await spool.wait(beyond: size)
            // An engine that does not answer is asked again, but not at once.
            if spool.size <= size, spool.fetch == nil, case .failed = await fetch.work.value {
                try await Task.sleep(for: Self.pause)
            }
        } catch {
            throw ExecutorError(
                .cancelled, "the waiting for the log of task \(handle.id) was cancelled; the task is untouched",
                cause: error)
        }
    }

    private func spool(_ stream: LogStream, of handle: TaskHandle) throws(ExecutorError) -> LogSpool {
        guard stream == .out || handle.splitsOutput else {
            throw ExecutorError(
                .logNotFound, "task \(handle.id) has no log of its errors (\(place.name))",
                hint: "without --split-output, errors are in the main log")
        }
        guard handle.container != "-" else { throw noLog(handle) }
        do throws(Errno) {
            return try spools.spool(handle.id, stream)
        } catch {
            throw unusable(handle, error)
        }
    }

    /// What the script `logs.sh` is to give.
    private func source(_ stream: LogStream, of handle: TaskHandle) -> String {
        if stream == .err { return "err" }
        return handle.splitsOutput || handle.isMergedInside ? "out" : "both"
    }

    /// Makes sure that the copy holds everything the log held when this was called, or nearly: of a log that is being
    /// followed, what is on its way may be missing while the task runs.
    private func catchUp(
        _ spool: LogSpool, _ stream: LogStream, _ handle: TaskHandle
    ) async throws(ExecutorError) {
        if let following = spool.fetch, following.follows {
            guard spool.hasEnded else { return }
            _ = await following.work.value
        }
        while !spool.isComplete {
            let fetch = spool.fetch { self.start(spool, stream, handle, follows: false) }
            switch await fetch.work.value {
            case .whole: return
            case .partial: if !fetch.follows { return }
            case .failed(let error):
                // What was read before the container was removed is still worth having.
                guard error.code == .logNotFound, spool.size > 0 else { throw error }
                return
            }
        }
    }

    /// Not part of any caller's work: it serves whoever reads this log, and ends by itself.
    private func start(
        _ spool: LogSpool, _ stream: LogStream, _ handle: TaskHandle, follows: Bool
    ) -> LogSpool.Fetch {
        let source = source(stream, of: handle)
        let work = Task {
            let end = await withTaskGroup(of: FetchEnd.self) { group in
                group.addTask { await self.run(spool, source, handle, follows: follows) }
                group.addTask { await self.watch(spool, handle, follows: follows) }
                let end = await group.next() ?? .partial
                group.cancelAll()
                await group.waitForAll()
                return end
            }
            if case .whole = end { spool.complete() }
            spool.endFetch()
            return end
        }
        return LogSpool.Fetch(follows: follows, work: work)
    }

    private func run(_ spool: LogSpool, _ source: String, _ handle: TaskHandle, follows: Bool) async -> FetchEnd {
        do {
            let lines = [handle.container, "\(spool.size)", source, follows ? "follow" : "now"]
            let code = try await place.transport.stream(try place.script(Script.logs, lines)) { bytes in
                try spool.append(bytes)
            }
            switch code {
            case 0: return .whole
            case 10: return .partial
            case 4: return .failed(noLog(handle))
            default:
                return .failed(
                    ExecutorError(.unreachable, "\(place.name) does not give the log of task \(handle.id)"))
            }
        } catch let error as ExecutorError {
            return .failed(error)
        } catch let error as Errno {
            return .failed(unusable(handle, error))
        } catch {
            return .failed(
                ExecutorError(.interrupted, "the log of task \(handle.id) was cut off: \(error)", cause: error))
        }
    }

    /// Ends a fetch that nobody needs any more, or that gets nowhere.
    private func watch(_ spool: LogSpool, _ handle: TaskHandle, follows: Bool) async -> FetchEnd {
        var size = spool.size
        while (try? await Task.sleep(for: follows ? Self.idleTime : Self.patience)) != nil {
            if follows {
                if spool.hasEnded ? spool.size == size : spool.isUnwatched { return .partial }
            } else if spool.size == size {
                return .failed(
                    ExecutorError(
                        .unreachable, "\(place.name) has not given the log of task \(handle.id) within \(Self.patience)"
                    ))
            }
            size = spool.size
        }
        return .partial
    }

    private func noLog(_ handle: TaskHandle) -> ExecutorError {
        ExecutorError(.logNotFound, "task \(handle.id) has no log (\(place.name))")
    }

    private func unusable(_ handle: TaskHandle, _ error: Errno) -> ExecutorError {
        ExecutorError(
            error == .noSpace ? .storageFull : .storageUnavailable,
            "the copy of the log of task \(handle.id) cannot be used: \(error)", cause: error)
    }
}
