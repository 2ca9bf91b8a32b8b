import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Interrupting somebody who waits", .timeLimit(.minutes(5)))
struct InterruptionTests {
    @Test(
        "Interrupting the waiting gives 130 and leaves the task alone",
        arguments: [["run", "--wait"], ["wait"], ["logs", "-f"]])
    func interrupt(_ words: [String]) async throws {
        try await withUser { user in
            let script = "echo begun; while [ ! -e go ]; do sleep 0.02; done; echo ended"
            let program: RunningProgram
            if words == ["run", "--wait"] {
                program = try user.start(words + ["--name", "it", "--cmd", script])
                try await eventually("the output") { program.output == "begun\n" }
            } else {
                _ = try await user.dispatch("run", "--name", "it", "--cmd", script)
                program = try user.start(words + ["it"])
                // There is no sign from outside that 'wait' waits, other than that it handles the signal itself.
                try await eventually("the waiting") { Self.blocksInterrupt(program.pid) }
            }
            try program.send(SIGINT)
            let ended = try await program.ended()
            #expect(ended.code == 130, "\(ended)")
            #expect(!ended.wasSignaled)
            #expect(try await user.task("it")["status"] == "running")
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.endOfTask("it")["status"] == "completed")
        }
    }

    /// Whether the process has SIGINT blocked (proc_pid_status(5)).
    private static func blocksInterrupt(_ pid: pid_t) -> Bool {
        guard let status = try? Files.read("/proc/\(pid)/status") else { return false }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("SigBlk:") }
        return line.flatMap { UInt64($0.dropFirst(8), radix: 16) }.map { $0 & (1 << UInt64(SIGINT - 1)) != 0 } ?? false
    }

    @Test("With --kill-on-interrupt the task is ended, and the rest of its output shown", arguments: [SIGINT, SIGTERM])
    func kills(_ signal: CInt) async throws {
        try await withUser { user in
            let program = try user.start([
                "run", "--wait", "--kill-on-interrupt", "--name", "it", "--cmd",
                "trap 'echo cleaned up; exit 9' TERM; echo begun; while :; do sleep 0.02; done",
            ])
            try await eventually("the output") { program.output == "begun\n" }
            try program.send(signal)
            let ended = try await program.ended()
            #expect(ended.code == 9, "\(ended)")
            #expect(ended.output.hasPrefix("begun\n") && ended.output.hasSuffix("cleaned up\n"))
            #expect(try await user.task("it")["status"] == "killed")
        }
    }

    @Test("The second interruption stops waiting for the end, too")
    func twice() async throws {
        try await withUser { user in
            let program = try user.start([
                "run", "--wait", "--kill-on-interrupt", "--kill-after", "5m", "--name", "it", "--cmd",
                "trap 'echo no' TERM; echo begun; while :; do sleep 0.02; done",
            ])
            try await eventually("the output") { program.output == "begun\n" }
            try program.send(SIGINT)
            try await eventually("the announcement") { program.errors.contains("ending the task") }
            let log = { try await user.run("logs", "it").output }
            try await eventually("TERM") { try await log().contains("no\n") }
            try program.send(SIGINT)
            #expect(try await program.ended().code == 130)
            _ = try await user.run("kill", "it", "--signal", "KILL")
        }
    }

    @Test("On a terminal the user is asked whether the task ends, too", arguments: ["y", "n", "C-c"])
    func asked(_ answer: String) async throws {
        try await withUser { user in
            let terminal = try await TerminalSession(user)
            try await terminal.type(
                "openclaw-agent run --wait --name it --cmd 'echo beg\\un; while [ ! -e go ]; do sleep 0.02; done'; "
                    + "echo code=$?")
            try await terminal.eventuallyShows("begun")
            try await terminal.press("C-c")
            try await terminal.eventuallyShows("End the task, too? [y/N]")
            if answer == "C-c" { try await terminal.press(answer) } else { try await terminal.type(answer) }
            try await terminal.eventuallyShows(answer == "y" ? "code=143" : "code=130")
            #expect(try await user.task("it")["status"] == (answer == "y" ? "killed" : "running"))
            try Files.create(user.workspace + "/go", [])
            _ = try await user.endOfTask("it")
        }
    }

    @Test("Ending at an interruption needs somebody who waits")
    func needsWait() async throws {
        try await withUser { user in
            try await user.expectError(
                "invalid_argument", exitCode: 2, ["run", "--kill-on-interrupt", "--cmd", "true"])
        }
    }
}
