internal import ExecutorCore

extension ExecutorConformance {
    /// How a task ended is told as it was.
    static let outcomes: [Check] = [
        Check("every exit code from 0 to 255 is told as it is") { fixture in
            let codes = fixture.isCostly ? [0, 1, 2, 77, 125, 126, 127, 128, 129, 137, 254, 255] : Array(0..<256)
            try await inBatches(of: fixture.isCostly ? 4 : 16, codes) { code in
                let task = try await fixture.run(TaskDraft(script: "exit \(code)"))
                try expect(task.evidence.outcome, .exited(code: Int32(code)), "the outcome of 'exit \(code)'")
                try expect(task.evidence.cause, nil, "the cause of 'exit \(code)'")
            }
        },
        Check("every signal that ends a task is told as that signal") { fixture in
            let harmless: Set = ["CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "WINCH"]
            let all =
                Signal.names.indices.filter { !harmless.contains(Signal.names[$0]) }.map { $0 + 1 } + [34, 50, 64]
            let deadly = fixture.isCostly ? all.filter { [1, 6, 9, 15, 64].contains($0) } : all
            let isTold = try fixture.makeExecutor().capabilities.tellsEverySignal
            try await inBatches(of: fixture.isCostly ? 4 : 16, deadly) { number in
                let task = try await fixture.run(TaskDraft(script: "ulimit -c 0; kill -\(number) $$; sleep 20"))
                let signal = Signal(number: Int32(number)).map(TaskOutcome.signaled)
                try expect(
                    task.evidence.outcome, isTold ? signal : .exited(code: 128 + Int32(number)),
                    "the outcome of signal \(number)")
            }
        },
        Check("exit code 143 is not taken for SIGTERM") { fixture in
            let task = try await fixture.run(TaskDraft(script: "exit 143"))
            try expect(task.evidence.outcome, .exited(code: 143), "the outcome")
        },
        Check("start and end times enclose the run") { fixture in
            // Engines note the start after it, on a busy machine a good deal.
            let (seconds, range) = fixture.isCostly ? ("2", 1000..<20_000) : ("0.3", 250..<10_000)
            let task = try await fixture.run(TaskDraft(script: "sleep \(seconds)"))
            let time = task.evidence.endedAt.millisecondsSince(task.evidence.startedAt)
            try expect(range.contains(Int(time)), "a run of \(seconds) s took \(time) ms by its record")
        },
        Check("a program that does not exist gives 127 and its name") { fixture in
            let task = try await fixture.run(TaskDraft(words: ["no-such-program-anywhere", "x"]))
            try expect(task.evidence.outcome, .exited(code: 127), "the outcome")
            try expect(task.evidence.cause, .launchFailed, "the cause")
            try expect(
                task.evidence.note?.contains("no-such-program-anywhere") == true,
                "the note names the program: \(task.evidence.note ?? "none")")
        },
        Check("a file that may not be run gives 126") { fixture in
            let task = try await fixture.run(TaskDraft(words: ["/etc/passwd"]))
            try expect(task.evidence.outcome, .exited(code: 126), "the outcome")
            try expect(task.evidence.cause, .launchFailed, "the cause")
        },
        Check("a workspace that is missing or no folder is named, and nothing runs") { fixture in
            let checksMissing = try fixture.makeExecutor().capabilities.checksWorkspaces
            for workspace in ["/etc/passwd"] + (checksMissing ? ["/no/such/workspace"] : []) {
                let task = try await fixture.run(TaskDraft(script: "echo ran").with { $0.workspace = workspace })
                try expect(task.evidence.cause, .launchFailed, "the cause")
                try expect(
                    task.evidence.note?.contains(workspace) == true,
                    "the note names the workspace: \(task.evidence.note ?? "none")")
                try expect((try? await task.text()) ?? "", "", "the log")
            }
        },
    ]
}

/// Runs `body` for every element, at most `size` at a time.
func inBatches<Element: Sendable>(
    of size: Int, _ elements: some Collection<Element>, _ body: @escaping @Sendable (Element) async throws -> Void
) async throws {
    var rest = Array(elements)[...]
    try await withThrowingTaskGroup(of: Void.self) { group in
        for element in rest.prefix(size) { group.addTask { try await body(element) } }
        rest = rest.dropFirst(size)
        while try await group.next() != nil {
            if let element = rest.popFirst() { group.addTask { try await body(element) } }
        }
    }
}
