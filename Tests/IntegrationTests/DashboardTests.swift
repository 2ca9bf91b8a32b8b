import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("The dashboard in a real terminal", .enabled(if: TerminalSession.isAvailable), .timeLimit(.minutes(3)))
struct DashboardTests {
    /// Prints what the terminal's mode is before and after the dashboard, and how that ended.
    private static let visit =
        "stty -g > before; SWIFT_BACKTRACE=enable=no openclaw-agent dashboard; echo rc=$?; stty -g > after; echo ov''er"

    private func openDashboard(_ user: PrivateUser, columns: Int = 100, rows: Int = 24) async throws -> TerminalSession
    {
        let terminal = try await TerminalSession(user, columns: columns, rows: rows)
        try await terminal.type(Self.visit)
        try await terminal.eventually("the dashboard") { $0.isAlternate && $0.contains("live") }
        return terminal
    }

    /// Waits for the end of the dashboard and expects that it has left no trace.
    private func expectClean(
        _ terminal: TerminalSession, _ user: PrivateUser, code: Int32, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let screen = try await terminal.eventuallyShows("over", "ready>")
        #expect(screen.contains("rc=\(code)"), "\(screen)", sourceLocation: sourceLocation)
        #expect(!screen.isAlternate, sourceLocation: sourceLocation)
        #expect(screen.showsCursor, sourceLocation: sourceLocation)
        #expect(!screen.contains("RUNNING"), sourceLocation: sourceLocation)
        let before = try Files.read(user.workspace + "/before")
        let after = try Files.read(user.workspace + "/after")
        #expect(!before.isEmpty && before == after, sourceLocation: sourceLocation)
    }

    private func dashboardPID(_ user: PrivateUser) throws -> pid_t {
        let found = ProcessTable.carrying("HOME=\(user.home)").first { entry in
            (try? Files.read("/proc/\(entry.pid)/cmdline")).map { bytes in
                String(decoding: bytes, as: UTF8.self).hasSuffix("openclaw-agent\0dashboard\0")
            } ?? false
        }
        return try #require(found).pid
    }

    @Test("Tasks appear, change and end on the screen without being asked for")
    func pushed() async throws {
        try await withUser { user in
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("No tasks yet")
            let script = "echo first; sleep 1.5; echo second; until test -e go; do sleep 0.05; done; exit 3"
            _ = try await user.dispatch("run", "--name", "build", "--cmd", script)
            try await terminal.eventuallyShows("RUNNING 1", "build", "first", "1 running")
            try await terminal.eventuallyShows("second")
            try Files.create(user.workspace + "/go", [])
            try await terminal.eventuallyShows("RECENT 1", "failed (exit 3)", "0 running")
            _ = try await user.run("cleanup", "build")
            try await terminal.eventuallyShows("No tasks yet")
            try await terminal.press("q")
            try await expectClean(terminal, user, code: 0)
        }
    }

    @Test("Ctrl-C leaves, too")
    func interrupted() async throws {
        try await withUser { user in
            let terminal = try await openDashboard(user)
            try await terminal.press("C-c")
            try await expectClean(terminal, user, code: 130)
        }
    }

    @Test(
        "The terminal is as it was, whatever ends the program", arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT])
    func ended(by signal: CInt) async throws {
        try await withUser { user in
            let terminal = try await openDashboard(user)
            kill(try dashboardPID(user), signal)
            try await expectClean(terminal, user, code: 128 + signal)
        }
    }

    @Test("Ctrl-Z gives the terminal to the shell, fg takes it back")
    func suspended() async throws {
        try await withUser { user in
            let terminal = try await TerminalSession(user)
            try await terminal.type("set -m; stty -g > before; openclaw-agent dashboard; stty -g > after")
            try await terminal.eventually("the dashboard") { $0.isAlternate && $0.contains("live") }
            try await terminal.press("C-z")
            try await terminal.eventually("the shell") { !$0.isAlternate && $0.showsCursor && $0.contains("ready>") }
            let before = try Files.read(user.workspace + "/before")
            #expect(try Files.read(user.workspace + "/after") == before)
            try await terminal.type("fg; echo rc=$?; stty -g > after; echo ov''er")
            try await terminal.eventually("the dashboard again") { $0.isAlternate && $0.contains("q quit") }
            try await terminal.press("q")
            try await expectClean(terminal, user, code: 0)
        }
    }

    @Test("It fits every size of window, at once")
    func resized() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "build", "--cmd", "sleep 60")
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("build")
            try await terminal.resize(columns: 40, rows: 8)
            try await terminal.eventually("a small frame") { screen in
                screen.contains("build") && !screen.contains("1 running, ")
                    && screen.text.split(separator: "\n").allSatisfy { $0.count <= 40 }
            }
            try await terminal.resize(columns: 10, rows: 2)
            try await terminal.eventuallyShows("▌")
            try await terminal.resize(columns: 140, rows: 40)
            try await terminal.eventuallyShows("RUNNING 1", "sleep 60", "q quit")
            try await terminal.press("q")
            try await expectClean(terminal, user, code: 0)
        }
    }

    @Test("Killing asks, and ends the task")
    func kills() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "build", "--cmd", "sleep 600")
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("build")
            try await terminal.press("K")
            try await terminal.eventuallyShows("Kill build")
            try await terminal.press("n")
            try await terminal.eventuallyShows("nothing was killed")
            try await terminal.press("K", "y")
            try await terminal.eventuallyShows("killed (SIGTERM)", "build: killed")
            #expect(try await user.task("build")["status"] == "killed")
        }
    }

    @Test("A log is followed, and scrolled back")
    func followsLog() async throws {
        try await withUser { user in
            let script = "seq 100; until test -e go; do sleep 0.05; done; printf 'the \\033[31mend\\033[0m\\n'"
            _ = try await user.dispatch("run", "--name", "count", "--cmd", script)
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("count")
            try await terminal.press("Enter")
            try await terminal.eventuallyShows("following", "100")
            try await terminal.press("g")
            try await terminal.eventuallyShows("paused", "\n1\n2\n")
            try Files.create(user.workspace + "/go", [])
            try await terminal.press("G")
            try await terminal.eventuallyShows("the end", "complete")
            try await terminal.press("q")
            try await terminal.eventuallyShows("RECENT 1")
        }
    }

    @Test("An id is copied, and a filter hides what does not fit")
    func copiesAndFilters() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--name", "build", "--cmd", "true")
            _ = try await user.dispatch("run", "--name", "lint", "--cmd", "true")
            let terminal = try await openDashboard(user)
            try await terminal.press("/", "b", "u")
            try await terminal.eventually("only one task") { $0.contains("build") && !$0.contains("lint") }
            try await terminal.press("Enter", "c")
            try await terminal.eventuallyShows("copied \(id)")
            #expect(try await terminal.clipboard() == id)
        }
    }

    @Test("When the daemon dies, the dashboard says so and finds the next one")
    func outlivesDaemon() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "build", "--cmd", "sleep 600")
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("build")
            try await user.killDaemon()
            try await terminal.eventually("a lost connection") { $0.contains("no answer") || $0.contains("live") }
            _ = try await user.dispatch("run", "--name", "later", "--cmd", "sleep 600")
            try await terminal.eventuallyShows("build", "later", "live")
            try await user.killDaemon()
            try await terminal.eventuallyShows("no answer")
            try await terminal.eventuallyShows("RUNNING 2", "live")
        }
    }

    @Test("A daemon that hangs does not hang the dashboard")
    func outlivesHangingDaemon() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "build", "--cmd", "sleep 600")
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("build")
            let daemon = try #require(try await user.daemonPID())
            kill(daemon, SIGSTOP)
            try await terminal.press("Enter")
            try await terminal.eventuallyShows("the daemon does not answer")
            try await terminal.press("q")
            try await expectClean(terminal, user, code: 0)
            kill(daemon, SIGCONT)
        }
    }

    @Test("A terminal that can do nothing gets the plain table once")
    func dumb() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "build", "--cmd", "true")
            let terminal = try await TerminalSession(user)
            try await terminal.type("TERM=dumb openclaw-agent dashboard; echo ov''er")
            let screen = try await terminal.eventuallyShows("over", "1 tasks", "TASK ID", "build")
            #expect(!screen.isAlternate)
        }
    }

    @Test("--watch shows the table again and again")
    func watch() async throws {
        try await withUser { user in
            let terminal = try await TerminalSession(user)
            try await terminal.type("clear; openclaw-agent dashboard --watch 0.2")
            try await terminal.eventuallyShows("0 tasks")
            _ = try await user.dispatch("run", "--name", "build", "--cmd", "true")
            let screen = try await terminal.eventuallyShows("1 tasks", "build")
            #expect(!screen.contains("0 tasks"))
            try await terminal.press("C-c")
            try await terminal.eventuallyShows("ready>")
        }
    }

    @Test("Tasks cannot write to the terminal, in no command that shows them")
    func hostile() async throws {
        try await withUser { user in
            let evil = "printf '\\033]0;owned\\007\\033[2J'; exit 3 # \u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}\u{9b}31m"
            let id = try await user.dispatch("run", "--tag", "a=\u{1b}]0;owned\u{7}", "--cmd", evil)
            _ = try await user.endOfTask(id)
            for words in [["list"], ["status", id], ["dashboard"], ["wait", id], ["kill", id]] {
                let ended = try await user.start(words).ended()
                #expect(!ended.out.contains(0x1b) && !ended.out.contains(0x07), "\(ended)")
                #expect(!ended.err.contains(0x1b) && !ended.err.contains(0x07), "\(ended)")
            }
            let terminal = try await openDashboard(user)
            try await terminal.eventuallyShows("RECENT 1", "exit 3")
            try await terminal.press("Enter")
            try await terminal.eventuallyShows("complete")
            let title = try await terminal.title()
            #expect(!title.contains("owned"))
            try await terminal.press("q", "q")
            try await expectClean(terminal, user, code: 0)
        }
    }

    @Test("Somebody at a terminal is told what takes long")
    func delays() async throws {
        try await withUser { user in
            _ = try await user.json("list")
            let daemon = try #require(try await user.daemonPID())
            let terminal = try await TerminalSession(user)
            kill(daemon, SIGSTOP)
            try await terminal.type("openclaw-agent list; echo rc=$?")
            try await terminal.eventuallyShows("waiting for the daemon…")
            kill(daemon, SIGCONT)
            try await terminal.eventuallyShows("no tasks", "rc=0")
        }
    }

    @Test("A mistyped name is suggested")
    func suggestion() async throws {
        try await withUser { user in
            _ = try await user.dispatch("run", "--name", "nightly", "--cmd", "true")
            let error = try await user.expectError("task_not_found", ["status", "nihgtly"])
            #expect(error["hint"].text?.contains("'nightly'") == true)
        }
    }
}
