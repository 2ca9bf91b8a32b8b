import ExecutorTestSupport
import Glibc
import SystemSupport

/// One run of every command that prints JSON, in a world of its own.
struct ContractScene {
    /// What was printed or written, by a name that says by what.
    private(set) var objects: [String: JSON] = [:]
    private let user: PrivateUser

    /// - Parameter user: One who finds the fake Claude Code in his `PATH`.
    init(_ user: PrivateUser) { self.user = user }

    /// Runs every command.
    mutating func play() async throws {
        try await note("daemon-status-stopped", "daemon", "status")
        try await playDispatching()
        try await playLooking()
        try await playDeliveries()
        try await playSession()
        try await playEnding()
        try await playSettings()
    }

    private mutating func playDispatching() async throws {
        try await note("run", "run", "--name", "sleeper", "--tag", "kind=test", "--timeout", "1h", "--cmd", "sleep 600")
        try await note("run-wait", "run", "--wait", "--name", "short", "--cmd", "seq 3")
        try await note("run-observe", "run", "--observe", "30s", "--name", "seen", "--cmd", "seq 100; exit 3")
        try await note(
            "run-observe-split", "run", "--observe", "30s", "--split-output", "--name", "split", "--tail-lines", "1",
            "--cmd", "seq 3; echo no >&2; printf '\\377'")
        try await note(
            "run-notify", "run", "--wait", "--name", "told", "--notify-file", user.file("events"), "--notify-on",
            "task.finished", "--notify-on", "task.started", "--output-match", "word", "--cmd", "echo word")
        try await note("run-observe-unstarted", "run", "--observe", "1s", "-w", workspaceOfNothing, "--", "true")
        try await note("run-not-found", "run", "--observe", "30s", "--", "no-such-program-here")
        try await note("run-signal", "run", "--observe", "30s", "--name", "signalled", "--cmd", "kill -KILL $$")
        try await note(
            "run-retried", "run", "--wait", "--retries", "1", "--retry-delay", "10ms", "--name", "again", "--cmd",
            "test $OPENCLAW_ATTEMPT = 2")
        try await note("run-timeout", "run", "--observe", "30s", "--timeout", "100ms", "--cmd", "sleep 60")
    }

    /// A workspace that cannot be entered.
    private var workspaceOfNothing: String { user.file("nowhere") }

    private mutating func playLooking() async throws {
        try await note("status-running", "status", "sleeper")
        try await note("status-completed", "status", "short")
        try await note("status-failed", "status", "seen")
        try await note("tail", "tail", "seen", "--tail-lines", "2")
        try await note("wait", "wait", "short")
        try await note("wait-failed", "wait", "seen", "short")
        try await note("wait-output", "wait", "seen", "split", "--tail-lines", "1", "--max-bytes", "100")
        try await note("wait-timeout", "wait", "sleeper", "--timeout", "50ms")
        try await note("logs", "logs", "seen", "--lines", "2")
        try await note("logs-split", "logs", "split")
        let follow = try await user.run("logs", "seen", "--follow", "--json", "--lines", "1").jsonLines()
        objects["logs-follow"] = follow.first
        let lines = try await user.run("list", "--jsonl", "--status", "running").jsonLines()
        objects["list-jsonl"] = lines.first
        try await note("list", "list", "--status", "running")
        try await note("dashboard", "dashboard")
    }

    private mutating func playDeliveries() async throws {
        var lines: [JSON] = []
        try await eventually("three events") {
            let text = (try? Files.read(user.file("events"))) ?? []
            lines = try text.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: $0) }
            return lines.count == 3
        }
        for line in lines { objects["event-\(line["type"].text ?? "")"] = line }
        try await note("deliveries", "deliveries", "list", "--task", "told")
        let id = objects["deliveries"]?["deliveries"].elements.first?["delivery_id"].text ?? ""
        try await note("delivery", "deliveries", "show", id)
        try await note("redelivery", "deliveries", "retry", id)
    }

    private mutating func playSession() async throws {
        try await note("start-wait", "start", "-p", "Say it", "--name", "session", "--wait", "--env", "IS_SANDBOX=1")
        try await note("transcript", "logs", "session", "--transcript")
        let id = try await user.task("session")["task_id"].text ?? ""
        objects["completion-session"] = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
        objects["task-metadata"] = try JSON(parsing: Files.read("\(user.tasksFolder)/\(id).meta.json"))
        let failed = try await user.task("seen")["task_id"].text ?? ""
        objects["completion-failed"] = try JSON(parsing: Files.read("\(user.completionsFolder)/\(failed).json"))
    }

    private mutating func playEnding() async throws {
        try await note("kill", "kill", "sleeper", "no-such-task")
        try await note("kill-ended", "kill", "sleeper")
        try await note("kill-unknown", "kill", "no-such-task")
        try await note("cleanup", "cleanup", "short")
        try await note("gc-dry-run", "gc", "--dry-run", "--keep", "0")
        try await note("gc", "gc", "--keep", "3")
        try await note("orphans", "cleanup", "--orphans")
        try await note("queue-pause", "queue", "pause")
        try await note(
            "run-waiting", "run", "--name", "waiting", "--delay", "1h", "--after", "session", "--cmd", "true")
        try await note("queue", "queue", "show")
        try await note("kill-waiting", "kill", "waiting")
        try await note("queue-resume", "queue", "resume")
    }

    private mutating func playSettings() async throws {
        try await note("executors", "executors")
        try await note("config", "config")
        try await note("config-path", "config", "--path")
        try Files.create(user.file("bad.yaml"), "executors:\n  - nmae: x\n    type: loacl\n".utf8)
        try await note("config-invalid", "config", "--check", "-c", user.file("bad.yaml"))
        try await note("config-created", "config", "--init", "-c", user.file("new.yaml"))
        try await note("version", "version")
        try await note("doctor", "doctor")
        try await note("doctor-repair", "doctor", "--repair")
        try await note("schemas", "schema")
        try await note("schema", "schema", "error")
        try await note("error-usage", "statsu")
        try await note("error-unknown", "status", "no-such-task")
        try await note("daemon-status", "daemon", "status")
        try await note("daemon-restart", "daemon", "restart")
        try await note("daemon-stop", "daemon", "stop")
    }

    /// Runs a command with `--json` and keeps the one object it prints, whatever its exit code.
    private mutating func note(_ name: String, _ words: String...) async throws {
        let split = words.firstIndex { $0 == "--" || $0 == "--cmd" } ?? words.endIndex
        let line = words[..<split] + ["--json"] + words[split...]
        objects[name] = try await user.start(Array(line)).ended().json()
    }

    /// What was noted, each under the name of its schema.
    var cases: [Contract.Case] {
        objects.sorted { $0.key < $1.key }.map { name, object in
            // Files and events name themselves, if at all, by what they tell.
            let schema = ["completion", "task-metadata", "event"].first { name.hasPrefix($0) }
            return Contract.Case(name, object, schema: schema)
        }
    }
}
