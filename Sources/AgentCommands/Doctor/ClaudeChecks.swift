internal import ClaudeCode
internal import ControlClient
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TerminalText

/// Whether Claude Code can be started, as far as that can be told without the network.
struct ClaudeChecks {
    private let environment: [String: String]
    private let program: String

    private static let patience = Duration.seconds(10)
    private static let keys = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"]
    private static let providers = ["CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY"]

    /// - Parameter program: A path, or a name that the `PATH` finds.
    init(environment: [String: String], program: String) {
        self.environment = environment
        self.program = program
    }

    var findings: [HealthFinding] {
        guard let path = ChildProcess.resolve(program, searching: environment["PATH"]), access(path, X_OK) == 0 else {
            return [
                HealthFinding(
                    "claude", .warning,
                    "the Claude Code program '\(program)' was not found; shell commands work without it",
                    remedy: "Install Claude Code, or set 'claude_path' in the configuration or PATH in the environment"),
                root,
            ]
        }
        return [version(path), login, root]
    }

    private func version(_ path: String) -> HealthFinding {
        do {
            let ended = try ShortProgram.run(path, ["--version"], environment: environment, within: Self.patience)
            if ended.exitCode == 0, !ended.firstLine.isEmpty {
                return HealthFinding("claude", .ok, "\(path) is \(PrintableText.oneLine(ended.firstLine))")
            }
            return broken("'\(path) --version' ended with \(ended.exitCode)")
        } catch is DeadlineExceeded {
            return broken("'\(path) --version' has not answered within \(Self.patience.text)")
        } catch {
            return broken("\(path) cannot be run: \(error)")
        }
    }

    private func broken(_ message: String) -> HealthFinding {
        HealthFinding("claude", .failure, message, remedy: "Install Claude Code again")
    }

    private var login: HealthFinding {
        for name in Self.keys + Self.providers where !environment[name, default: ""].isEmpty {
            return HealthFinding("claude_login", .ok, "\(name) is set here; tasks get it from where they are started")
        }
        let home = environment["HOME"] ?? UserAccount.homeFolder ?? "/"
        let file = Path.join(environment["CLAUDE_CONFIG_DIR"] ?? Path.join(home, ".claude"), ".credentials.json")
        if let bytes = try? Files.read(file), !bytes.isEmpty {
            return HealthFinding(
                "claude_login", .ok, "\(file) holds credentials; only Claude Code knows whether they are valid")
        }
        return HealthFinding(
            "claude_login", .warning,
            "it is unknown whether Claude Code is logged in: there is neither \(file) nor a key",
            remedy: "Run 'claude' once and log in, or set \(Self.keys[0])")
    }

    private var root: HealthFinding {
        do throws(ExecutorError) {
            try ClaudePreflight.check(userID: geteuid(), environment: environment)
            return HealthFinding("root", .ok, geteuid() == 0 ? "this is root in a sandbox" : "this is not root")
        } catch {
            return HealthFinding("root", .warning, error.message, remedy: error.hint)
        }
    }
}
