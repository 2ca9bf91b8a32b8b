internal import ExecutorCore

extension ExecutorConformance {
    /// Ending a task reaches all of it, and is told apart from an end of its own.
    static let ends: [Check] = [
        Check("a task is ended by TERM, and counts as killed") { fixture in
            let task = try await fixture.launch(TaskDraft(words: ["sleep", "60"]))
            let evidence = try await terminated(task, grace: .seconds(20))
            try expect(evidence.outcome, .signaled(.terminate), "the outcome")
        },
        Check("a task that ends by itself on TERM counts as killed all the same") { fixture in
            let task = try await fixture.launch(
                TaskDraft(script: "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done"))
            try await task.untilLogged("up")
            let evidence = try await terminated(task, grace: .seconds(20))
            try expect(evidence.outcome, .exited(code: 0), "the outcome")
            try expect(try await task.text().hasSuffix("bye\n"), "the task could do its last work")
        },
        Check("a task that ignores TERM is killed after the grace") { fixture in
            let task = try await fixture.launch(
                TaskDraft(script: "trap '' TERM; echo up; while :; do sleep 0.05; done"))
            try await task.untilLogged("up")
            let evidence = try await terminated(task, grace: .milliseconds(300))
            try expect(evidence.outcome, .signaled(.kill), "the outcome")
        },
        Check("a second, harder request shortens the first one's grace") { fixture in
            let task = try await fixture.launch(
                TaskDraft(script: "trap '' TERM; echo up; while :; do sleep 0.05; done"))
            try await task.untilLogged("up")
            try await task.executor.send(SignalRequest(.terminate, escalateAfter: .seconds(600)), to: task.handle)
            let evidence = try await terminated(task, grace: .zero)
            try expect(evidence.outcome, .signaled(.kill), "the outcome")
        },
        Check("a stopped task is ended too") { fixture in
            let task = try await fixture.launch(TaskDraft(script: "echo up; kill -STOP $$; sleep 60"))
            try await task.untilLogged("up")
            _ = try await terminated(task, grace: .seconds(20))
        },
        Check("what double-forks or opens a session of its own is ended with the task") { fixture in
            let beat = "trap '' TERM HUP; while :; do echo beat; sleep 0.02; done"
            let script = """
                (setsid sh -c "\(beat)" &)
                (sh -c "\(beat)" &)
                setsid sh -c "setsid sh -c '\(beat.filter { $0 != "'" })' & exit 0"
                sleep 60
                """
            let task = try await fixture.launch(TaskDraft(script: script))
            try await task.untilLogged("beat\nbeat\nbeat\n")
            _ = try await terminated(task, grace: .milliseconds(200))
            try await expectSilence(of: task)
        },
        Check("a time limit ends the whole task and is told as the cause") { fixture in
            let draft = TaskDraft(script: "sh -c 'while :; do echo beat; sleep 0.02; done' & wait").with {
                $0.timeLimit = .milliseconds(300)
                $0.killAfter = .milliseconds(300)
            }
            let task = try await fixture.run(draft)
            try expect(task.evidence.cause, .timeout, "the cause")
            try await expectSilence(of: task.task)
        },
        Check("a time limit that kills counts as such even if the task ends well in its grace") { fixture in
            let draft = TaskDraft(script: "trap 'exit 0' TERM; while :; do sleep 0.02; done").with {
                $0.timeLimit = .milliseconds(200)
            }
            let task = try await fixture.run(draft)
            try expect(task.evidence.cause, .timeout, "the cause")
            try expect(task.evidence.outcome, .exited(code: 0), "the outcome")
        },
        Check("a plain signal is delivered once and is no end") { fixture in
            let script = "trap 'echo got' USR1; trap 'echo last; exit 5' USR2; echo up; while :; do sleep 0.02; done"
            let task = try await fixture.launch(TaskDraft(script: script))
            try await task.untilLogged("up")
            for (number, sign) in [(Int32(10), "got"), (12, "last")] {
                guard let signal = Signal(number: number) else { continue }
                try await task.executor.send(SignalRequest(signal), to: task.handle)
                try await task.untilLogged(sign)
            }
            let finished = try await task.finished()
            // A shell also reports the signal that its own `sleep` has died of.
            let log = try await task.text()
            try expect(log.split(separator: "\n").filter { $0 == "got" }.count, 1, "how often it was delivered")
            try expect(finished.evidence.outcome, .exited(code: 5), "the outcome")
            try expect(finished.evidence.cause, nil, "the cause")
        },
        Check("a task that dies of the plain signal it was sent counts as killed") { fixture in
            let task = try await fixture.launch(TaskDraft(words: ["sleep", "60"]))
            try await task.executor.send(SignalRequest(.interrupt), to: task.handle)
            let finished = try await task.finished()
            try expect(finished.evidence.outcome, .signaled(.interrupt), "the outcome")
            try expect(finished.evidence.cause, .killed, "the cause")
        },
        Check("ending a task that has ended does nothing") { fixture in
            let task = try await fixture.run(TaskDraft(script: "exit 3"))
            let again = try await task.task.executor.terminate(task.task.handle, grace: .zero)
            try expect(again, .ended(task.evidence), "what is observed afterwards")
        },
        Check("leftovers that hold the output open do not delay the end, and are counted") { fixture in
            let task = try await fixture.run(TaskDraft(script: "sleep 10 & exit 4"))
            try expect(task.evidence.outcome, .exited(code: 4), "the outcome")
            let areKept = task.task.executor.capabilities.keepsLeftovers
            try expect(task.evidence.leftoverProcesses, areKept ? 1 : 0, "the leftovers")
            let time = task.evidence.endedAt.millisecondsSince(task.evidence.startedAt)
            try expect(time < 9000, "the end was recorded \(time) ms after the start")
        },
        Check("leftovers are ended on request before the end is told") { fixture in
            let draft = TaskDraft(script: "sh -c 'trap \"\" TERM; while :; do echo beat; sleep 0.02; done' & sleep 0.2")
                .with {
                    $0.leftovers = .kill
                    $0.killAfter = .milliseconds(200)
                }
            let task = try await fixture.run(draft)
            try expect(task.evidence.outcome, .exited(code: 0), "the outcome")
            try expect(task.evidence.cause, nil, "the cause")
            if task.task.executor.capabilities.keepsLeftovers {
                try expect(task.evidence.leftoverProcesses > 0, "leftovers are counted")
            }
            try await expectSilence(of: task.task)
        },
    ]

    private static func terminated(_ task: LaunchedTask, grace: Duration) async throws -> ExitEvidence {
        let evidence = try await task.terminated(grace: grace)
        try expect(evidence.cause, .killed, "the cause")
        return evidence
    }

    /// Nothing of the task may write any more.
    private static func expectSilence(of task: LaunchedTask) async throws {
        let size = try await task.log().count
        try await Task.sleep(for: .milliseconds(300))
        try expect(try await task.log().count, size, "the size of the log some time after the end")
    }
}
