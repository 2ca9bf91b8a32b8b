import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("What others do to a container is told as it is", .timeLimit(.minutes(5)))
struct OutsideTests {
    @Test("Killed: the exit code that the engine gives, and not our doing", arguments: PrivateEngine.Kind.possible)
    func killed(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind)
        let task = try await fixture.launchUntilUp()
        try fixture.engine.run("kill", task.container)
        let evidence = try await task.finished().evidence
        #expect(evidence.outcome == .exited(code: 137))
        #expect(evidence.cause == nil)
    }

    @Test("Removed: lost, and never launched again", arguments: PrivateEngine.Kind.possible)
    func removed(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind)
        let staged = try fixture.stage(.idle)
        let executor = fixture.makeExecutor()
        let task = LaunchedTask(executor: executor, handle: try await executor.launch(staged.spec, as: staged.id))
        try await task.untilLogged("up")
        let waiter = Task { try await executor.waitForEnd(of: task.handle) }
        try fixture.engine.run("rm", "--force", task.container)
        // Who removes by force kills first, and a look at that moment sees an end.
        let seen = try await waiter.value
        if case .ended(let evidence) = seen {
            #expect([.exited(code: 137), .exited(code: 143)].contains(evidence.outcome), "\(evidence)")
        }
        try await eventually("it is lost") {
            guard case .lost(let reason) = try await executor.status(of: task.handle) else { return false }
            return reason.contains("removed")
        }
        let again = try await fixture.makeExecutor().launch(staged.spec, as: staged.id)
        #expect(again == task.handle)
        #expect(try await fixture.makeExecutor().status(of: again).isLost)
        try await executor.send(SignalRequest(.terminate, escalateAfter: .zero), to: task.handle)
        try await executor.remove(task.handle)
        #expect(try await executor.status(of: task.handle) == .notLaunched)
    }

    @Test("Paused: it runs, the engine's word can be had, and it can be ended", arguments: PrivateEngine.Kind.possible)
    func paused(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind)
        let task = try await fixture.launchUntilUp()
        try fixture.engine.run("pause", task.container)
        #expect(try await task.executor.status(of: task.handle).isRunning)
        let executor = fixture.makeContainerExecutor(fixture.transport)
        #expect(try await executor.containerState(of: task.handle)?.status == "paused")
        await #expect(throws: ExecutorError.self) { try await executor.remove(task.handle) }
        #expect(try await task.terminated().outcome == .signaled(.terminate))
    }

    @Test(
        "A container that shares its processes is ended without touching others", arguments: PrivateEngine.Kind.possible
    )
    func sharedProcesses(_ kind: PrivateEngine.Kind) async throws {
        let base = try await ContainerFixture(kind)
        let bystander = try await base.launchUntilUp()
        let fixture = base.with {
            $0.runArguments.append("--pid=container:\(bystander.container)")
            $0.usesInit = false
        }
        let task = try await fixture.launch(TaskDraft(words: ["sleep", "60"]))
        try await task.executor.send(SignalRequest(.interrupt), to: task.handle)
        #expect(try await task.finished().evidence.cause == .killed)
        #expect(try await bystander.executor.status(of: bystander.handle).isRunning)
        _ = try await bystander.terminated(grace: .zero)
    }

    @Test("Out of memory: killed by the kernel, and that is said", arguments: PrivateEngine.Kind.possible)
    func outOfMemory(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with { $0.memory = "16m" }
        var wasSaid = false
        // An engine learns of it beside the end, and may not know when it tells the end; Podman says so on few kernels.
        for _ in 1...5 where !wasSaid {
            let finished = try await fixture.run(TaskDraft(script: "exec tail -c 200000000 /dev/zero"))
            wasSaid = finished.evidence.note?.hasPrefix("oom_killed") == true
            #expect(finished.evidence.cause == nil)
            #expect(finished.evidence.outcome == (wasSaid ? .signaled(.kill) : .exited(code: 137)))
        }
        #expect(wasSaid || kind == .podman)
    }

    @Test("Our containers without a task can be found", arguments: PrivateEngine.Kind.possible)
    func orphans(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind)
        let (known, orphan) = (try await fixture.launchUntilUp(), try await fixture.launchUntilUp())
        let found = try await ContainerExecutor.orphans(
            at: fixture.transport, fixture.options, known: [known.handle.id])
        #expect(found.contains { $0.task == orphan.handle.id && $0.state == "running" })
        #expect(!found.contains { $0.task == known.handle.id })
        for task in [known, orphan] { _ = try await task.terminated(grace: .zero) }
    }

    @Test("A volume below ~ is in the home folder at the place", arguments: PrivateEngine.Kind.possible)
    func homeVolume(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with { $0.volumes = ["~/it's $(x):/data"] }
        try Files.createFolder(fixture.folder.file("it's $(x)"))
        _ = try await fixture.run(TaskDraft(script: "echo kept >/data/file"))
        #expect(try Files.read(fixture.folder.file("it's $(x)/file")) == Array("kept\n".utf8))
    }

    @Test("Removing a task removes its anonymous volumes", arguments: PrivateEngine.Kind.possible)
    func volumes(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with { $0.volumes = ["/data"] }
        let task = try await fixture.run(TaskDraft(script: "echo kept >/data/file")).task
        let names = try fixture.engine.run("inspect", "--format", "{{range .Mounts}}{{.Name}} {{end}}", task.container)
            .split(separator: " ")
        let volume = try #require(names.first { $0.count == 64 })
        #expect(try fixture.engine.run("volume", "ls", "--quiet").contains(volume))
        try await task.executor.remove(task.handle)
        #expect(try !fixture.engine.run("volume", "ls", "--quiet").contains(volume))
    }
}

@Suite("An engine may die under its tasks", .timeLimit(.minutes(5)))
struct EngineRestartTests {
    @Test("Unreachable while it is down; the truth and the whole log when it is back", .needs(.docker))
    func restart() async throws {
        let engine = try await PrivateEngine(.docker)
        let fixture = try await ContainerFixture(.docker, engine: engine)
        let task = try await fixture.launch(
            TaskDraft(script: "i=0; while :; do echo line $i; i=$((i+1)); sleep 0.01; done"))
        try await task.untilLogged("line 20\n")
        let collected = Collector()
        let follower = Task {
            var position: Int64 = 0
            while true {
                do {
                    return try await task.executor.followLog(.out, of: task.handle, from: position) { chunk in
                        collected.add(chunk.bytes)
                        position = chunk.nextOffset
                    }
                } catch let error as ExecutorError where error.isRetryable {
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
        }
        try await eventually("lines are followed") { collected.bytes.count > 100 }
        try engine.tell(.crash)
        try await eventually("the engine is unreachable") {
            do {
                _ = try await task.executor.status(of: task.handle)
                return false
            } catch let error as ExecutorError {
                #expect(error.code == .unreachable, "\(error)")
                return true
            }
        }
        try engine.tell(.start)
        try await engine.untilItAnswers()
        // Docker ends what runs when it starts, unless it is told to keep it; either way it is nobody's success.
        if try await task.executor.status(of: task.handle).isRunning { _ = try await task.terminated() }
        let evidence = try await task.finished().evidence
        #expect(evidence.outcome != .exited(code: 0))
        let end = try await follower.value
        let log = try await task.log()
        #expect(end == Int64(log.count))
        #expect(collected.bytes == log)
        let lines = String(decoding: log, as: UTF8.self).split(separator: "\n")
        #expect(lines.prefix(20).elementsEqual((0..<20).map { "line \($0)"[...] }))
    }
}
