import ExecutorTestSupport
import Glibc
import SystemSupport

/// A shell in a real terminal, driven through tmux.
struct TerminalSession: Sendable {
    /// A look at the terminal.
    struct Screen: CustomStringConvertible {
        var text: String
        /// Whether a program has taken the whole screen over.
        var isAlternate: Bool
        var showsCursor: Bool

        func contains(_ part: String) -> Bool { text.contains(part) }

        var description: String { "\n\(text)\n(alternate: \(isAlternate), cursor: \(showsCursor))" }
    }

    /// The terminal did not show what a test waits for.
    struct NotSeen: Error, CustomStringConvertible {
        var description: String
    }

    private let user: PrivateUser

    /// Whether there is a tmux to test with.
    static let isAvailable = (try? ChildProcess.find("tmux", searching: nil)) != nil

    /// Opens a terminal with a shell in the user's workspace.
    init(_ user: PrivateUser, columns: Int = 100, rows: Int = 24) async throws {
        self.user = user
        try await tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "PS1='ready> ' exec sh -i")
        try await tmux("set", "-s", "set-clipboard", "on")
        try await tmux("set", "-s", "escape-time", "0")
        try await eventuallyShows("ready>")
    }

    /// Types a command into the shell.
    func type(_ command: String) async throws {
        try await tmux("send-keys", "-l", command)
        try await tmux("send-keys", "Enter")
    }

    /// Presses keys, named as tmux names them; single characters are themselves.
    func press(_ keys: String...) async throws {
        for key in keys { try await tmux("send-keys", key) }
    }

    func resize(columns: Int, rows: Int) async throws {
        try await tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
    }

    func screen() async throws -> Screen {
        // In one request, so that both are of the same moment.
        let answer = try await tmux("capture-pane", "-p", ";", "display", "-p", "#{alternate_on}#{cursor_flag}")
        let lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
        return Screen(
            text: lines.dropLast().joined(separator: "\n"), isAlternate: lines.last?.hasPrefix("1") == true,
            showsCursor: lines.last?.hasSuffix("1") == true)
    }

    /// The title that programs have given the terminal.
    func title() async throws -> String { try await tmux("display", "-p", "#{pane_title}") }

    /// What was copied last.
    func clipboard() async throws -> String { try await tmux("show-buffer") }

    /// Waits until a look at the terminal satisfies the condition.
    @discardableResult
    func eventually(_ what: String, _ condition: (Screen) -> Bool) async throws -> Screen {
        let end = ContinuousClock.now + .seconds(20)
        while true {
            let screen = try await screen()
            if condition(screen) { return screen }
            guard ContinuousClock.now < end else { throw NotSeen(description: "\(what) was not seen in: \(screen)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @discardableResult
    func eventuallyShows(_ parts: String...) async throws -> Screen {
        try await eventually(parts.joined(separator: ", ")) { screen in parts.allSatisfy(screen.contains) }
    }

    @discardableResult
    private func tmux(_ words: String...) async throws -> String {
        let path = try ChildProcess.find("tmux", searching: nil)
        let ended = try await user.launchProgram(
            [path, "-S", user.file("tmux")] + words, environment: ["TERM": "screen-256color"]
        ).ended()
        guard ended.code == 0 else { throw RunningProgram.Unexpected(ended, "tmux failed") }
        return String(ended.output.dropLast(ended.output.hasSuffix("\n") ? 1 : 0))
    }
}
