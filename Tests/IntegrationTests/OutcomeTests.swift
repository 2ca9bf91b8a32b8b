import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("How tasks end")
struct OutcomeTests {
    @Test(
        "Waiting for a command ends with the command's own exit code",
        arguments: [0, 1, 2, 42, 124, 125, 126, 127, 128, 143, 255])
    func exitCodes(_ code: Int32) async throws {
        try await withUser { user in
            let ended = try await user.run("run", "--wait", "--cmd", "exit \(code)")
            #expect(ended.code == code, "\(ended)")
            #expect(ended.output.isEmpty)
        }
    }

    @Test("Every exit code from 0 to 255 is recorded, and only 0 is a success")
    func everyExitCode() async throws {
        try await withUser { user in
            try await user.json("list")
            let ids = (0...255).map { "exit-\($0)" }
            let ends = try await Self.ends(of: ids, doing: { "exit \($0)" }, user)
            for (code, task) in ends.enumerated() {
                #expect(task["exit_code"].int == code)
                #expect(task["signal"] == nil)
                #expect(task["status"] == (code == 0 ? "completed" : "failed"))
                #expect(task["reason"] == "exit")
            }
            #expect(ends.count == 256)
        }
    }

    @Test("Every signal that ends a program is told from an exit code")
    func everySignal() async throws {
        try await withUser { user in
            try await user.json("list")
            // 32 and 33 belong to glibc, whose posix_spawn(3) leaves them ignored.
            let harmless: Set = [SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH, 32, 33]
            let signals = (1...64).filter { !harmless.contains($0) }
            let ends = try await Self.ends(
                of: signals.map { "signal-\($0)" }, doing: { "kill -\(signals[$0]) $$; sleep 5" }, user)
            for (signal, task) in zip(signals, ends) {
                #expect(task["signal"].int == Int(signal))
                #expect(task["exit_code"] == nil)
                #expect(task["status"] == "failed")
                #expect(task["reason"] == "signal")
            }
            #expect(ends.count == signals.count)
            #expect(try await user.run("wait", "signal-9").code == 137)
            #expect(try await user.run("wait", "signal-64").code == 192)
        }
    }

    /// Submits scripts through one connection, waits for all of them, and gives their records in order.
    private static func ends(of ids: [String], doing script: (Int) -> String, _ user: PrivateUser) async throws
        -> [JSON]
    {
        let socket = try ControlSocket(user)
        for (number, id) in ids.enumerated() {
            let work = ControlSocket.script(script(number))
            try await socket.send(
                "task.submit", id: number, user.submission(work, id: id))
        }
        let answers = try await socket.receive(ids.count)
        #expect(answers.filter { $0["error"] != nil } == [])
        let ended = try await user.start(["wait", "--json"] + ids).ended()
        return try ended.json()["tasks"].elements
    }

    @Test("A task that was ended by a signal gives 128 and the number", arguments: [SIGINT, SIGKILL, SIGTERM])
    func signalCode(_ signal: Int32) async throws {
        try await withUser { user in
            let ended = try await user.run("run", "--wait", "--cmd", "kill -\(signal) $$")
            #expect(ended.code == 128 + signal, "\(ended)")
            #expect(!ended.wasSignaled)
        }
    }

    @Test("A task that runs out of time gives 124, and everything in it is gone")
    func timeout() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--name", "slow", "--timeout", "300ms", "--cmd", "sleep 60 & sleep 60")
            #expect(ended.code == 124, "\(ended)")
            let task = try await user.task("slow")
            #expect(task["status"] == "failed")
            #expect(task["reason"] == "timeout")
            #expect(task["timeout_ms"] == 300)
            #expect(user.processes(of: task["task_id"].text ?? "").isEmpty)
        }
    }

    @Test("A task that runs out of time and ignores TERM is killed after the time given")
    func timeoutAgainstResistance() async throws {
        try await withUser { user in
            let ended = try await user.run(
                "run", "--wait", "--timeout", "200ms", "--kill-after", "200ms", "--cmd",
                "trap '' TERM; while :; do sleep 1; done")
            #expect(ended.code == 124, "\(ended)")
        }
    }

    @Test("A program that is not there gives 127, one that may not be run 126, and neither counts as started")
    func cannotStart() async throws {
        try await withUser { user in
            let missing = try await user.run("run", "--wait", "--json", "--", "no-such-program", "x")
            #expect(missing.code == 127, "\(missing)")
            let task = try missing.json()
            #expect(task["reason"] == "launch_failed")
            #expect(task["error"].text?.contains("no-such-program") == true)
            try Files.create(user.workspace + "/plain", "text".utf8)
            let refused = try await user.run("run", "--wait", "--json", "--", "./plain")
            #expect(refused.code == 126, "\(refused)")
            #expect(try refused.json()["reason"] == "launch_failed")
        }
    }

    @Test("A failure of ours gives 125 to whoever waits, so that it cannot be taken for the task's")
    func ourFailure() async throws {
        try await withUser { user in
            #expect(try await user.run("run", "--wait", "-w", "/no/such/folder", "--cmd", "true").code == 125)
            #expect(try await user.run("wait", "no-such-task").code == 125)
            try await user.expectError(
                "unknown_executor", exitCode: 125, ["run", "--wait", "-e", "gpu", "--cmd", "true"])
        }
    }

    @Test("Output is shown while it is written, each output on its own, with --split-output")
    func liveOutput() async throws {
        try await withUser { user in
            let program = try user.start(
                [
                    "run", "--wait", "--split-output", "--cmd",
                    "echo out; echo err >&2; while [ ! -e go ]; do sleep 0.02; done; echo done",
                ])
            try await eventually("the output") { program.output == "out\n" && program.errors.contains("err\n") }
            try Files.create(user.workspace + "/go", [])
            let ended = try await program.ended()
            #expect(ended.output == "out\ndone\n")
            #expect(!ended.output.contains("err"))
        }
    }

    @Test("Without --split-output both outputs are one log, in the order they were written")
    func mergedOutput() async throws {
        try await withUser { user in
            let ended = try await user.run("run", "--wait", "--cmd", "for i in 1 2 3; do echo o$i; echo e$i >&2; done")
            #expect(ended.output == "o1\ne1\no2\ne2\no3\ne3\n")
        }
    }

    @Test("With --json, standard output holds the final record and nothing else")
    func waitJSON() async throws {
        try await withUser { user in
            let ended = try await user.run("run", "--wait", "--json", "--cmd", "echo noise; exit 4")
            #expect(ended.code == 4)
            #expect(try ended.json()["exit_code"] == 4)
            #expect(ended.errors.contains("noise"))
        }
    }

    @Test("What the task leaves running is counted, and left or killed as asked")
    func leftovers() async throws {
        try await withUser { user in
            let left = try await user.dispatch("run", "--cmd", "sleep 60 & exit 0")
            let leftEnd = try await user.endOfTask(left)
            #expect(leftEnd["leftover_processes"] == 1)
            #expect(leftEnd["status"] == "completed")
            #expect(user.processes(of: left).count == 1)
            let killed = try await user.dispatch(
                "run", "--leftovers", "kill", "--kill-after", "1s", "--cmd", "sleep 60 & exit 0")
            #expect(try await user.endOfTask(killed)["leftover_processes"] == 1)
            #expect(user.processes(of: killed).isEmpty)
        }
    }

    @Test("A task that closes its outputs, or leaves them to others, ends when its main process does")
    func openOutputs() async throws {
        try await withUser { user in
            let closing = try await user.run("run", "--wait", "--cmd", "exec >&- 2>&-; exit 6")
            #expect(closing.code == 6)
            let leaving = try await user.run("run", "--wait", "--cmd", "(sleep 30; echo late) & echo early; exit 7")
            #expect(leaving.code == 7)
            #expect(leaving.output == "early\n")
        }
    }

    @Test("Waiting may be limited, with 124, and the tasks go on")
    func waitTimeout() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 60")
            try await user.expectError("deadline_exceeded", exitCode: 124, ["wait", id, "--timeout", "100ms"])
            #expect(try await user.task(id)["status"] == "running")
        }
    }

    @Test("Of several tasks the first failure in the order given decides, and --any takes the first end")
    func waitForSeveral() async throws {
        try await withUser { user in
            let good = try await user.dispatch(script: "exit 0")
            let four = try await user.dispatch(script: "sleep 0.1; exit 4")
            let five = try await user.dispatch(script: "exit 5")
            let endless = try await user.dispatch(script: "sleep 60")
            #expect(try await user.run("wait", good, four, five).code == 4)
            #expect(try await user.run("wait", good).code == 0)
            let any = try await user.run("wait", endless, five, "--any", "--json")
            #expect(any.code == 5)
            #expect(try any.json()["tasks"].elements.map { $0["task_id"].text } == [five])
        }
    }
}
