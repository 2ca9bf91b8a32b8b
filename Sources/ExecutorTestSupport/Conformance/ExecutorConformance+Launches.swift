internal import ExecutorCore

extension ExecutorConformance {
    /// A task is started once, outlives whoever started it, and can be forgotten once it has ended.
    static let launches: [Check] = [
        Check("a task that was never launched is told as such") { fixture in
            let staged = try fixture.stage(TaskDraft(script: "echo ran"))
            let handle = TaskHandle(id: staged.id, notes: [:])
            try expect(try await fixture.makeExecutor().status(of: handle), .notLaunched, "what is observed")
        },
        Check("many launches of one task at once start it once") { fixture in
            let staged = try fixture.stage(TaskDraft(script: "echo ran"))
            let handles = try await withThrowingTaskGroup(of: TaskHandle.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await fixture.makeExecutor().launch(staged.spec, as: staged.id) }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            try expect(handles.count, 1, "the number of different handles")
            guard let handle = handles.first else { return }
            let task = try await LaunchedTask(executor: fixture.makeExecutor(), handle: handle).finished()
            try expect(try await task.text(), "ran\n", "the log")
        },
        Check("launching a task that runs or has ended starts nothing") { fixture in
            let staged = try fixture.stage(TaskDraft(script: "echo ran; sleep 0.2"))
            let executor = try fixture.makeExecutor()
            let handle = try await executor.launch(staged.spec, as: staged.id)
            try expect(try await executor.launch(staged.spec, as: staged.id), handle, "the handle while it runs")
            let task = try await LaunchedTask(executor: executor, handle: handle).finished()
            try expect(try await executor.launch(staged.spec, as: staged.id), handle, "the handle after the end")
            try expect(try await executor.status(of: handle), .ended(task.evidence), "what is observed")
            try expect(try await task.text(), "ran\n", "the log")
        },
        Check("launching what was not made ready is refused") { fixture in
            let staged = try fixture.stage(TaskDraft(script: "echo ran"))
            var other = staged
            other.id = TaskID("nothing-was-staged-for-this") ?? staged.id
            other.spec.inputFolder = staged.spec.inputFolder.replacing(staged.id.description, with: "\(other.id)")
            try await expectError(.launchRefused, "the launch") {
                _ = try await fixture.makeExecutor().launch(other.spec, as: other.id)
            }
        },
        Check("another executor goes on with a task by its handle alone") { fixture in
            let first = try await fixture.launch(TaskDraft(script: "echo up; while :; do sleep 0.02; done"))
            try await first.untilLogged("up")
            let second = LaunchedTask(executor: try fixture.makeExecutor(), handle: first.handle)
            guard case .running = try await second.executor.status(of: second.handle) else {
                throw BrokenPromise("the other executor does not see the task running")
            }
            try expect(try await second.text(), "up\n", "the log")
            _ = try await second.executor.terminate(second.handle, grace: .seconds(5))
            try expect(try await first.finished().evidence.cause, .killed, "the cause")
        },
        Check("cancelling who waits leaves the task running") { fixture in
            let task = try await fixture.launch(TaskDraft(script: "echo up; sleep 60"))
            try await task.untilLogged("up")
            let waiter = Task { try await task.executor.waitForEnd(of: task.handle) }
            let follower = Task { try await task.executor.followLog(.out, of: task.handle, from: 0) { _ in } }
            try await Task.sleep(for: .milliseconds(50))
            waiter.cancel()
            follower.cancel()
            try await expectError(.cancelled, "waiting") { _ = try await waiter.value }
            try await expectError(.cancelled, "following") { _ = try await follower.value }
            guard case .running = try await task.executor.status(of: task.handle) else {
                throw BrokenPromise("the task does not run any more")
            }
            _ = try await task.executor.terminate(task.handle, grace: .seconds(5))
        },
        Check("a task is forgotten only once it has ended, and that may be repeated") { fixture in
            let task = try await fixture.launch(TaskDraft(script: "sleep 60"))
            try await expectError(.stillRunning, "removing a running task") {
                try await task.executor.remove(task.handle)
            }
            _ = try await task.executor.terminate(task.handle, grace: .seconds(5))
            try await task.executor.remove(task.handle)
            try await task.executor.remove(task.handle)
            try expect(try await task.executor.status(of: task.handle), .notLaunched, "what is observed")
            try await expectError(.logNotFound, "reading the log") { _ = try await task.log() }
        },
    ]
}
